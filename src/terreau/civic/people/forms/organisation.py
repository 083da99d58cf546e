"""What an organisation says of itself. A public body says it in French and in Dutch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.civic.people.forms.own import Telephone
from terreau.civic.people.models import Organisation
from terreau.kernel.text import Text, clean_block, clean_line
from terreau.kernel.verdict import Refused
from terreau.ui.formats import language_of_reader
from terreau.ui.languages import NAMES

#: The languages of the Region; English only where it was written already.
_ASKED = ("fr", "nl")


class _Spoken(forms.Form):
    """Texts with one field per language, the reader's first; a refusal of the verb stands beside its field."""

    use_required_attribute = False
    #: Whether a text is in French and in Dutch, or is left out.
    in_both = True

    contact_email = forms.EmailField(label=_("E-mail address"), required=False)
    contact_phone = Telephone(label=_("Telephone"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._texts: dict[str, tuple[str, ...]] = {}

    def add_text(
        self, name: str, label: Any, *, limit: int, rows: int = 1, now: Text | None = None, required: bool = False
    ) -> None:
        """``rows`` 1 makes a line. ``limit``: characters of each language. ``required``: in each of them."""
        first = "nl" if language_of_reader() == "nl" else "fr"
        spoken = sorted({*_ASKED, *(now or Text())}, key=lambda one: (one != first, one))
        for language in spoken:
            attributes = {"lang": language} | ({"rows": rows} if rows > 1 else {})
            self.fields[f"{name}_{language}"] = forms.CharField(
                label=format_lazy("{} ({})", label, NAMES[language]),
                max_length=limit,
                required=required,
                initial=(now or Text()).get(language, ""),
                widget=forms.Textarea(attributes) if rows > 1 else forms.TextInput(attributes),
            )
        self._texts[name] = tuple(spoken)

    def said(self, name: str) -> Text:
        """Every language of it, made clean."""
        typed = {language: self.cleaned_data.get(f"{name}_{language}", "") for language in self._texts[name]}
        lines = isinstance(self.fields[f"{name}_fr"].widget, forms.TextInput)
        return Text({language: (clean_line if lines else clean_block)(text, 4_000) for language, text in typed.items()})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in self._texts if self.in_both else ():
            said = self.said(name)
            for language in _ASKED:
                if said and not said.get(language):
                    self.add_error(f"{name}_{language}", _("Write this in both languages, or in neither."))
        return given

    def refuse(self, refused: Refused) -> None:
        field = refused.field or ""
        known = [name for name in self.fields if name == field or name.startswith(f"{field}_")]
        self.add_error(known[0] if field and known else None, forms.ValidationError(str(refused.sentence)))


class Description(_Spoken):
    """What it is, how it is reached, when it is open."""

    website = forms.URLField(label=_("Web site"), required=False, assume_scheme="https")
    contact_public = forms.BooleanField(label=_("Show these contact details in the directory"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        plain = ("contact_email", "contact_phone", "website", "contact_public")
        super().__init__(*args, initial={name: getattr(organisation, name) for name in plain}, **kwargs)
        self.in_both = organisation.is_public_body
        self.add_text("about", _("What it does, and for whom"), limit=2_000, rows=4, now=organisation.about)
        self.add_text("contact_hours", _("Opening hours"), limit=200, now=organisation.contact_hours)
        self.add_text("contact_text", _("Where to find it"), limit=400, rows=2, now=organisation.contact_text)
        texts = [f"{name}_{language}" for name, spoken in self._texts.items() for language in spoken]
        about = [name for name in texts if name.startswith("about_")]
        self.order_fields([*about, "contact_email", "contact_phone", "website", *texts])

    def described(self) -> dict[str, Any]:
        """What ``describe_organisation`` takes."""
        plain = ("contact_email", "contact_phone", "website", "contact_public")
        return {name: self.cleaned_data[name] for name in plain} | {name: self.said(name) for name in self._texts}


class NewService(_Spoken):
    """A service of an authority: its name, what it does, how it is reached."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text("names", _("Name of the service"), limit=120, required=True)
        self.add_text("about", _("What it does, and for whom"), limit=2_000, rows=4)
        self.add_text("contact_hours", _("Opening hours"), limit=200)
        texts = [f"{name}_{language}" for name, spoken in self._texts.items() for language in spoken]
        hours = [name for name in texts if name.startswith("contact_")]
        self.order_fields([*(name for name in texts if name not in hours), "contact_email", "contact_phone", *hours])

    def described(self) -> dict[str, Any]:
        """What ``found_organisation`` takes, besides the authority it belongs to."""
        plain = ("contact_email", "contact_phone")
        return {name: self.cleaned_data[name] for name in plain} | {name: self.said(name) for name in self._texts}
