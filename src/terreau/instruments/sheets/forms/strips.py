"""One strip, typed; and two readings of it, decided field by field."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.civic.territories import api as territories
from terreau.instruments.sheets import policies
from terreau.instruments.sheets.enums import SEEN_ON_PAPER
from terreau.instruments.sheets.strips import EMPTY, Strip, differences
from terreau.instruments.voices.api import Drive
from terreau.instruments.voices.enums import ELSEWHERE, Kind
from terreau.ui.formats import language_of_reader
from terreau.ui.languages import NAMES

#: What makes a row touched; the rest stands there from the beginning.
_WRITTEN = ("name", "born", "street", "contact", "kind", "text", "ending", "show_name")
_DIGITS = re.compile(r"^(\d{1,2})[\s./-]*(\d{1,2})[\s./-]*(\d{4})$")
_EIGHT = re.compile(r"^(\d{2})(\d{2})(\d{4})$")


def quartier_choices(drive: Drive) -> list[tuple[str, Any]]:
    language = language_of_reader()
    known = [(code, territories.get(code)) for code in drive.quartiers]
    named = [(code, place.names.in_language(language).text if place else code) for code, place in known]
    return [("", _("Choose…")), *named, (ELSEWHERE, _("Somewhere else"))]


def kind_choices() -> list[tuple[str, Any]]:
    return [("", _("Choose…")), *((kind.value, kind.label) for kind in policies.ON_PAPER)]


def ending_choices() -> list[tuple[str, Any]]:
    reasons = [(reason.value, reason.label) for reason in SEEN_ON_PAPER]
    return [("", _("it can count")), (EMPTY, _("empty strip")), *reasons]


def read_day(typed: str) -> str:
    """``3/5/1984``, ``03 05 1984`` or ``03051984`` as ``1984-05-03``; ``""`` where it is no day."""
    found = _EIGHT.match(typed.strip()) or _DIGITS.match(typed.strip())
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else ""
    except ValueError:
        return ""


class StripForm(forms.Form):
    """A row of the entry page: fields in the order of the paper."""

    use_required_attribute = False

    name = forms.CharField(label=_("First and last name"), required=False)
    born = forms.CharField(
        label=_("Born on"), required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": _("dd mm yyyy"), "size": 10}),
    )  # fmt: skip
    street = forms.CharField(label=_("Street and number"), required=False)
    contact = forms.CharField(
        label=_("E-mail or telephone"), required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Box ticked"), required=False)
    text = forms.CharField(label=_("Words"), required=False)
    quartier = forms.ChoiceField(label=_("Neighbourhood"), required=False)
    language = forms.ChoiceField(label=_("Written in"), choices=[(code, NAMES[code]) for code in ("fr", "nl", "en")])
    ending = forms.ChoiceField(label=_("Or not a voice"), required=False)
    show_name = forms.BooleanField(label=_("public list ticked"), required=False)

    def __init__(
        self, *args: Any, drive: Drive, today: date, guess: dict[str, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.guess = guess or {}
        for name in self.guess:
            self.fields[f"use_{name}"] = forms.BooleanField(required=False)
        for name, choices in (
            ("kind", kind_choices()), ("quartier", quartier_choices(drive)), ("ending", ending_choices()),
        ):  # fmt: skip
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if len(drive.quartiers) == 1:
            self.fields["quartier"].initial = drive.quartiers[0]
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")
            field.plain = True  # type: ignore[attr-defined]

    @property
    def is_touched(self) -> bool:
        names = [*_WRITTEN, *(f"use_{name}" for name in self.guess)]
        return any(self.data.get(self.add_prefix(name), "").strip() for name in names)

    @property
    def typed(self) -> list[tuple[forms.BoundField, dict[str, Any] | None]]:
        """Fields to type, each with the guess beside it that a person may take over."""
        return [(self[name], self._guessed(name)) for name in self.fields if not name.startswith("use_")]

    def _guessed(self, name: str) -> dict[str, Any] | None:
        if name not in self.guess:
            return None
        value, box = self.guess[name], self[f"use_{name}"]
        known: dict[str, dict[Any, Any]] = {
            "kind": dict(kind_choices()), "ending": dict(ending_choices()), "show_name": {True: _("ticked")},
        }  # fmt: skip
        said = known.get(name, {}).get(value, value)
        return {"said": said, "name": box.html_name, "id": box.id_for_label, "checked": bool(box.value())}

    def _approved(self, given: dict[str, Any]) -> dict[str, Any]:
        """What was typed, and where nothing was, the guesses a person has ticked."""
        taken = {name: value for name, value in self.guess.items() if given.get(f"use_{name}")}
        return {**given, **{name: value for name, value in taken.items() if not given.get(name)}}

    def clean(self) -> dict[str, Any]:
        given = self._approved(super().clean() or {})
        strip = Strip.of({**given, "born": read_day(given.get("born", ""))})
        for field, verdict in policies.is_complete(strip, self.today):
            if field not in self.errors:
                self.add_error(field, forms.ValidationError(str(verdict.sentence), code=verdict.code))
        given["strip"] = strip
        return given


class DecideForm(forms.Form):
    """Where two readings differ: the first, the second, or what really stands there."""

    use_required_attribute = False

    def __init__(self, *args: Any, first: Strip, second: Strip, drive: Drive, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.second, self.today = first, second, today
        self.differing = differences(first, second)
        self.whole = "ending" in self.differing
        self.words = dict(StripForm(drive=drive, today=today).fields)
        if self.whole:
            self._ask("whole", _("What stands on the strip?"), ending_choices()[1:])
        else:
            for name in self.differing:
                self._ask(name, self.words[name].label, getattr(self.words[name], "choices", None))

    def _ask(self, name: str, label: Any, choices: Any) -> None:
        options = [
            ("first", _("as the first reading")),
            ("second", _("as the second reading")),
            ("other", _("neither: as follows")),
        ]
        self.fields[f"which_{name}"] = forms.ChoiceField(
            label=label, choices=options, widget=forms.RadioSelect,
            error_messages={"required": _("Look at the paper and choose.")},
        )  # fmt: skip
        other: forms.Field = forms.CharField(label=_("What really stands there"), required=False)
        if choices:
            other = forms.ChoiceField(
                label=_("What really stands there"), required=False, choices=[("", "–"), *choices]
            )
        if name == "show_name":
            other = forms.BooleanField(label=_("public list ticked"), required=False)
        self.fields[f"other_{name}"] = other

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            given["strip"] = strip = self._strip(given)
            for field, verdict in policies.is_complete(strip, self.today):
                place = f"other_{'whole' if self.whole else field}"
                self.add_error(place if place in self.fields else None, str(verdict.sentence))
        return given

    def _strip(self, given: dict[str, Any]) -> Strip:
        if self.whole:
            chosen = given["which_whole"]
            return {"first": self.first, "second": self.second}.get(chosen) or Strip.of(
                {"ending": given["other_whole"]}
            )
        content = self.first.content()
        for name in self.differing:
            which = given[f"which_{name}"]
            if which == "other":
                typed = given[f"other_{name}"]
                content[name] = read_day(typed) if name == "born" else typed
            else:
                content[name] = getattr(self.first if which == "first" else self.second, name)
        return Strip.of(content)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """For the page: what each reading says, and the fields to decide with."""
        if self.whole:
            return [self._row("whole", _as_whole(self.first), _as_whole(self.second))]
        return [self._row(name, said(self.first, name), said(self.second, name)) for name in self.differing]

    def _row(self, name: str, first: Any, second: Any) -> dict[str, Any]:
        return {"first": first, "second": second, "which": self[f"which_{name}"], "other": self[f"other_{name}"]}

    @property
    def alike(self) -> list[tuple[Any, Any]]:
        """What both read alike: label and value."""
        if self.whole:
            return []
        shown = ("name", "born", "street", "contact", "kind", "text", "quartier")
        return [(self.words[name].label, said(self.first, name)) for name in shown if name not in self.differing]


def said(strip: Strip, name: str) -> Any:
    """A field of a reading as people read it."""
    value = getattr(strip, name)
    if name == "kind":
        return Kind(value).label if value else "–"
    if name == "born":
        return strip.born_on.strftime("%d/%m/%Y") if strip.born_on else "–"
    if name == "quartier":
        place = territories.get(value)
        return place.names.in_language(language_of_reader()).text if place else _("Somewhere else")
    if name == "show_name":
        return _("ticked") if value else _("not ticked")
    return value or "–"


def _as_whole(strip: Strip) -> Any:
    if strip.ending:
        return dict(ending_choices())[strip.ending]
    return " · ".join(str(said(strip, name)) for name in ("kind", "name", "born", "street"))
