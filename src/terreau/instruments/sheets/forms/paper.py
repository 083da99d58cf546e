"""Ordering sheets, registering what came back, settling, holding, destroying."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.ground.documents import api as documents
from terreau.instruments.sheets.enums import Decision, Layout, LookedUp
from terreau.instruments.sheets.photographs.reading import SIDE
from terreau.instruments.sheets.policies import MOST_SHEETS
from terreau.kernel.codes import is_valid, normalise
from terreau.kernel.moment import BRUSSELS
from terreau.kernel.verdict import Refused
from terreau.ui.widgets import Day, Hour


class PaperForm(forms.Form):
    """A form that puts a refusal beside its field, and knows a double tap."""

    use_required_attribute = False
    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"nonce": secrets.token_urlsafe(16), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def clean_nonce(self) -> str:
        return (self.cleaned_data["nonce"] or secrets.token_urlsafe(16))[:64]

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused.sentence))


class OrderForm(PaperForm):
    """How many sheets, of which kind."""

    layout = forms.ChoiceField(
        label=_("What do you print?"), choices=Layout, initial=Layout.STRIPS, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you print.")},
    )  # fmt: skip
    count = forms.IntegerField(
        label=_("How many sheets?"),
        help_text=format_lazy(_("At most {most} at a time. Each gets a number of its own."), most=MOST_SHEETS),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": MOST_SHEETS, "class": "input num"}),
        error_messages={
            "required": _("Write how many sheets you need."),
            "invalid": _("Write a whole number, like 20."),
        },
    )


_RANGE = re.compile(r"^(\d{1,6})[-–](\d{1,6})$")


class BatchForm(PaperForm):
    """Who brings which sheets, signed until when."""

    collector = forms.CharField(
        label=_("Who collected them?"),
        help_text=_(
            "A name, or a word by which you know them. It is kept encrypted, seen by the commune only, and erased with "
            "the names of those who signed."
        ),
        error_messages={"required": _("Write who collected these sheets: a name, or a word for them.")},
    )
    sheets = forms.CharField(
        label=_("Which sheets?"),
        help_text=_(
            "Numbers or codes, as they stand on the paper: 1-12, 15, K7M4-3FQ2. A reader of square codes can type them "
            "for you."
        ),
        widget=forms.Textarea(
            attrs={"rows": 3, "class": "input num", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write the numbers of the sheets.")},
    )
    day = forms.DateField(
        label=_("Last strip signed on"), widget=Day,
        error_messages={"required": _("Write the day."), "invalid": _("Write the day like 2026-12-13.")},
    )  # fmt: skip
    hour = forms.TimeField(
        label=_("At"), widget=Hour,
        error_messages={"required": _("Write the hour."), "invalid": _("Write the hour like 18:30.")},
    )  # fmt: skip

    def clean_sheets(self) -> str:
        """Reads every number and code; says which it cannot read."""
        self.numbers: set[int] = set()
        self.codes: set[str] = set()
        wrong = []
        typed = re.sub(r"https?://\S*/paper/([A-Za-z0-9-]+)(/\d+)?/?", r" \1 ", self.cleaned_data["sheets"])
        for word in re.split(r"[\s,;]+", typed.strip())[:1_000]:
            stretch = _RANGE.match(word)
            if stretch and 0 < int(stretch[2]) - int(stretch[1]) < 1_000:
                self.numbers |= set(range(int(stretch[1]), int(stretch[2]) + 1))
            elif word.isdecimal() and len(word) < 7:
                self.numbers.add(int(word))
            elif len(normalise(word)) == 8 and is_valid(normalise(word)):
                self.codes.add(normalise(word))
            elif word:
                wrong.append(word[:20])
        if wrong:
            sentence = _("This was misread: {words}. Look at the paper again; a code has eight signs.")
            raise forms.ValidationError(format_lazy(sentence, words=", ".join(wrong[:5])), code="misread")
        return str(self.cleaned_data["sheets"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("day") and given.get("hour"):
            given["collected_at"] = datetime.combine(given["day"], given["hour"], tzinfo=BRUSSELS)
        return given

    def refuse(self, refused: Refused) -> None:
        field = "day" if refused.field == "collected_at" else refused.field
        self.add_error(field if field in self.fields else None, str(refused.sentence))


class SettleForm(forms.Form):
    """What the register says about each address of a sheet."""

    def __init__(self, *args: Any, numbers: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in numbers:
            self.fields[f"line_{number}"] = forms.ChoiceField(
                label=format_lazy(_("Address of strip {number}"), number=number), choices=LookedUp,
                initial=LookedUp.NOT, widget=forms.RadioSelect,
                error_messages={"required": _("Choose what the register says.")},
            )  # fmt: skip
        self.numbers = numbers

    @property
    def looked_up(self) -> dict[int, str]:
        return {number: self.cleaned_data[f"line_{number}"] for number in self.numbers}

    def of(self, number: int) -> forms.BoundField:
        return self[f"line_{number}"]


class ScanForm(forms.Form):
    """A picture or a PDF of the sheet."""

    use_required_attribute = False
    scan = forms.FileField(
        label=_("Scan or photo of the sheet"),
        help_text=_("JPEG, PNG, WebP or PDF. Seen by officers who type, deleted 14 days after the sheet is settled."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose another.")},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
    )

    def clean_scan(self) -> documents.Prepared:
        upload = self.cleaned_data["scan"]
        starts = upload.read(5)
        upload.seek(0)
        kind = documents.FileKind.DOCUMENT if starts == b"%PDF-" else documents.FileKind.IMAGE
        try:
            return documents.prepare(upload, kind=kind)
        except Refused as refused:
            raise forms.ValidationError(str(refused.sentence), code=refused.verdict.code) from refused


class PhotographForm(forms.Form):
    """A photo of the sheet, taken now or chosen."""

    use_required_attribute = False
    photo = forms.FileField(
        label=_("Photo of the sheet"),
        help_text=_(
            "From above, in good light, the whole strip with its three black squares and its code. JPEG, PNG or WebP. "
            "Seen by officers who type, deleted 14 days after the sheet is settled."
        ),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose another.")},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
    )

    def clean_photo(self) -> documents.Prepared:
        """Sets ``image``, the pixels to look at, and returns what is kept."""
        upload = self.cleaned_data["photo"]
        try:
            self.image = documents.open_picture(upload, side=SIDE)
            return documents.prepare(upload, kind=documents.FileKind.IMAGE)
        except Refused as refused:
            raise forms.ValidationError(str(refused.sentence), code=refused.verdict.code) from refused


class TakeOutForm(PaperForm):
    """Why a sheet does not belong into its batch."""

    because = forms.CharField(
        label=_("Why?"), max_length=400, help_text=_("It stays on the record. No names."),
        error_messages={"required": _("Say why in a sentence: it stays on the record.")},
    )  # fmt: skip


class SecondLookForm(forms.Form):
    """What a second look led to, and why."""

    use_required_attribute = False
    decision = forms.ChoiceField(
        label=_("What is to be done?"), widget=forms.RadioSelect,
        choices=[
            (Decision.HELD, _("Hold the sheets that are not settled, until it is clear")),
            (Decision.TRUSTED, _("All in order: go on")),
        ],
        error_messages={"required": _("Choose what is to be done.")},
    )  # fmt: skip
    because = forms.CharField(
        label=_("Why?"), max_length=400, help_text=_("It stays on the record. No names."),
        error_messages={"required": _("Say why in a sentence: it stays on the record.")},
    )  # fmt: skip

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused.sentence))


class DestroyForm(PaperForm):
    """Who stood by when the paper was shredded."""

    witness = forms.CharField(
        label=_("Second person who stood by"),
        help_text=_("Both names stand on the certificate."),
        error_messages={"required": _("Write the name of the second person who stood by.")},
    )
