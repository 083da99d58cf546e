"""Importing a log, trying a scenario."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.civic.people import api as people
from terreau.instruments.insight.logs.columns import EventLog
from terreau.instruments.insight.logs.files import read_stream
from terreau.instruments.insight.logs.table import Mapping, NotATable
from terreau.instruments.insight.logs.xes import NotXes
from terreau.instruments.insight.scenarios.changes import Change, Sort
from terreau.kernel.moment import BRUSSELS
from terreau.kernel.verdict import Refused

#: Bytes of a file that is handed in here; the shell reads larger ones.
MOST_BYTES = 20 * 1024 * 1024


class TapForm(forms.Form):
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


class ImportForm(TapForm):
    """A log of another system, and which column says what. Empty columns are guessed from their headings."""

    authority = forms.ChoiceField(label=_("Of which authority?"))
    title = forms.CharField(
        label=_("How shall it be called?"), max_length=200,
        error_messages={"required": _("Write a name, like “Permits 2025”.")},
    )  # fmt: skip
    log = forms.FileField(
        label=_("The log"),
        help_text=_(
            "XES or CSV, packed with gzip or not, at most 20 MB. It is read and not kept; people's names in it are "
            "passed over."
        ),
        error_messages={"required": _("Choose the file."), "empty": _("This file is empty. Export it again.")},
    )
    case = forms.CharField(
        label=_("Column: which dossier"), required=False, max_length=200,
        help_text=_(
            "Columns are for CSV only. Write the headings as they stand in the file, or leave them empty: usual ones "
            "are found."),
    )  # fmt: skip
    activity = forms.CharField(label=_("Column: which step"), required=False, max_length=200)
    done = forms.CharField(label=_("Column: when it was done"), required=False, max_length=200)
    taken = forms.CharField(label=_("Column: when work on it began"), required=False, max_length=200)
    service = forms.CharField(
        label=_("Column: which service"), required=False, max_length=200,
        help_text=_("A service or a department, never a person."),
    )  # fmt: skip
    times = forms.ChoiceField(
        label=_("How are days written?"), required=False,
        choices=[
            ("iso", _("2026-11-23, as computers write it")),
            ("day-first", _("23/11/2026, the day first")),
            ("month-first", _("11/23/2026, the month first")),
        ],
    )  # fmt: skip

    def __init__(self, *args: Any, authorities: Iterable[people.Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.authorities = {str(one.pk): one for one in authorities}
        field = cast(forms.ChoiceField, self.fields["authority"])
        field.choices = [(key, str(one.names)) for key, one in self.authorities.items()]
        if len(self.authorities) == 1:
            self.initial["authority"] = next(iter(self.authorities))

    def clean_log(self) -> Any:
        given = self.cleaned_data["log"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than 20 MB. Take a shorter period, or pack it with gzip.")
            )
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            self._read(given)
        return given

    def _read(self, given: dict[str, Any]) -> None:
        names = (given[part] for part in ("case", "activity", "done", "taken", "service"))
        mapping = replace(Mapping(*names), times=given["times"] or "iso", zone=BRUSSELS)
        try:
            self.read: EventLog = read_stream(given["log"].name or "", given["log"].file, mapping, most=MOST_BYTES * 20)
        except NotXes:
            self.add_error(
                "log", _("This is no log in XES. Export it again as XES, or as CSV with a name that ends in .csv.")
            )
        except NotATable as found:
            missing = str(found).strip(", ") or "?"
            self.add_error(
                "case",
                forms.ValidationError(
                    _(
                        "We do not find all columns (%(missing)s). Write the headings of dossier, step and day as they "
                        "stand in the file."
                    ),
                    params={"missing": missing},
                ),
            )


_SORTS = [
    ("", pgettext_lazy("scenario", "Nothing")),
    (Sort.DROP, _("Leave a step out")),
    (Sort.MERGE, _("Merge a step with the next one")),
    (Sort.PARALLEL, _("Do two steps at the same time")),
    (Sort.TARGET, _("Give a step a target, in working days")),
    (Sort.SITTINGS, _("Sittings a week, for a step bound to them")),
    (Sort.CAPACITY, _("Hands in a service")),
    (Sort.ARRIVALS, _("Dossiers that come, in per cent of today")),
]
#: Changes in one scenario.
_ROWS = 3


class ScenarioForm(TapForm):
    """Up to three changes at once, each a kind, what it is about, and a number where it takes one."""

    name = forms.CharField(
        label=_("What do you try?"), max_length=120,
        error_messages={"required": _("Write in a few words what you try.")},
    )  # fmt: skip

    def __init__(
        self, *args: Any, steps: list[tuple[str, str]], services: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        empty = [("", "–")]
        for row in range(1, _ROWS + 1):
            self.fields[f"sort_{row}"] = forms.ChoiceField(label=_("Change"), choices=_SORTS, required=False)
            self.fields[f"step_{row}"] = forms.ChoiceField(label=_("Step"), choices=empty + steps, required=False)
            self.fields[f"other_{row}"] = forms.ChoiceField(
                label=_("Second step"), choices=empty + steps, required=False
            )
            self.fields[f"service_{row}"] = forms.ChoiceField(
                label=_("Service"), choices=empty + services, required=False
            )
            self.fields[f"number_{row}"] = forms.IntegerField(
                label=_("Number"), min_value=1, max_value=10_000, required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "input num"}),
            )  # fmt: skip

    @cached_property
    def rows(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"{part}_{row}"] for part in ("sort", "step", "other", "service", "number")]
            for row in range(1, _ROWS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.changes = [change for row in range(1, _ROWS + 1) if (change := self._change(given, row))]
        if not self.changes and not self.errors:
            self.add_error("sort_1", _("Choose at least one change."))
        return given

    def _change(self, given: dict[str, Any], row: int) -> Change | None:
        if not given.get(f"sort_{row}"):
            return None
        sort = Sort(given[f"sort_{row}"])
        what = given.get(f"service_{row}", "") if sort is Sort.CAPACITY else given.get(f"step_{row}", "")
        number = given.get(f"number_{row}") or 0
        if sort is not Sort.ARRIVALS and not what:
            self.add_error(f"service_{row}" if sort is Sort.CAPACITY else f"step_{row}", _("Choose one of the list."))
        if sort in {Sort.MERGE, Sort.PARALLEL} and given.get(f"other_{row}", "") in {"", what}:
            self.add_error(f"other_{row}", _("Choose another step."))
        if sort in {Sort.TARGET, Sort.SITTINGS, Sort.CAPACITY, Sort.ARRIVALS} and not number:
            self.add_error(f"number_{row}", _("Write a whole number, like 20."))
        other = given.get(f"other_{row}", "") if sort in {Sort.MERGE, Sort.PARALLEL} else ""
        return Change(sort, "" if sort is Sort.ARRIVALS else what, other, number)
