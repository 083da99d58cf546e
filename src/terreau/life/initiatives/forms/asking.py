"""Asking the neighbours: who is concerned, which rule, from when until when, and which proof counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.civic.territories.api import picking
from terreau.instruments.voices.enums import Unit
from terreau.kernel.text import LANGUAGES, Text, clean_line
from terreau.ui.texts import InLanguages
from terreau.ui.widgets import Day

#: Corners and streets an address may carry.
_LONGEST_AREA, _MOST_KEYS = 1_200, 60


@dataclass(frozen=True)
class Asked:
    """What an address says of who is concerned and by which rule; nothing is kept before the last button."""

    quartiers: list[str] = field(default_factory=list)
    streets: list[str] = field(default_factory=list)
    area: str = ""
    rule: str = ""

    @classmethod
    def of(cls, given: QueryDict, *, known: frozenset[str]) -> Asked:
        """``known``: codes of neighbourhoods that may be chosen."""
        streets = [
            key
            for each in given.getlist("streets")
            for key in each[:2_000].split(",")
            if ":" in key and key.isprintable()
        ]
        return cls(
            quartiers=[code for code in given.getlist("quartiers") if code in known],
            streets=list(dict.fromkeys(streets))[:_MOST_KEYS],
            area=given.get("area", "")[:_LONGEST_AREA],
            rule=given.get("rule", "")[:40],
        )

    @property
    def corners(self) -> list[list[float]]:
        return [list(corner) for corner in picking.read(self.area, 200)]

    def address(self, **other: Any) -> str:
        """The same, with something else, as the end of an address."""
        said = QueryDict(mutable=True)
        said.setlist("quartiers", other.get("quartiers", self.quartiers))
        said.setlist("streets", other.get("streets", self.streets))
        for name in ("area", "rule"):
            if value := other.get(name, getattr(self, name)):
                said[name] = value
        return f"?{said.urlencode(safe=',;:')}"


class AskForm(InLanguages):
    """A collection of voices. ``quartiers``: (code, name) to choose from; ``apart``: those that get a threshold of
    their own; ``out_of``: the number we would take, in words, empty when nobody knows."""

    rule = forms.CharField(widget=forms.HiddenInput, required=False)
    streets = forms.CharField(widget=forms.HiddenInput, required=False)
    area = forms.CharField(widget=forms.HiddenInput, required=False)
    opens_on = forms.DateField(label=_("From"), widget=Day)
    closes_on = forms.DateField(
        label=_("Until"), widget=Day, help_text=_("At least two weeks, so that everyone hears of it.")
    )
    threshold = forms.IntegerField(
        label=_("How many supports do you hope for?"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("Leave empty if you only want to hear what people think."),
    )
    counts_level = forms.ChoiceField(
        label=_("Which supports count?"),
        choices=[
            ("1", _("with a contact confirmed by a code")),
            ("2", _("with a home confirmed by a letter or at the counter")),
        ],
        initial="1",
        widget=forms.RadioSelect,
    )
    sponsors_wanted = forms.IntegerField(
        label=_("How many sponsors?"),
        min_value=0,
        max_value=30,
        required=False,
        help_text=_("People who live here and stand for the project with their name. Leave empty if none are needed."),
    )

    def __init__(
        self,
        *args: Any,
        quartiers: list[tuple[str, str]],
        apart: list[tuple[str, str]],
        out_of: str,
        today: date,
        wording: Text,
        help_wanted: Text,
        **kwargs: Any,
    ) -> None:
        initial = {"opens_on": today + timedelta(days=7), "closes_on": today + timedelta(days=35)}
        kwargs["initial"] = {**initial, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.today, self.apart = today, [code for code, _name in apart]
        if quartiers:
            self.fields["quartiers"] = forms.MultipleChoiceField(
                label=_("Which neighbourhoods are concerned?"), choices=quartiers, widget=forms.CheckboxSelectMultiple
            )
        for code, name in apart:
            self.fields[f"threshold_{code}"] = forms.IntegerField(
                label=format_lazy(_("How many of them in {name}?"), name=name),
                min_value=1, max_value=1_000_000, required=False,
            )  # fmt: skip
        self._number(out_of)
        self.add_text(
            "wording",
            _("What people say yes or no to"),
            limit=400,
            block=True,
            rows=3,
            required=True,
            now=wording,
            hint=_("This wording is frozen when the commune has read it: it is what people sign."),
        )
        self.add_text("help_wanted", _("How can people help?"), limit=200, now=help_wanted)
        for name in ("denominator", "denominator_of", "denominator_source", "denominator_on"):
            self.fields[name] = self.fields.pop(name)

    def _number(self, out_of: str) -> None:
        known = format_lazy(_("Left empty, we say: {number}. The commune checks it."), number=out_of)
        self.fields["denominator"] = forms.IntegerField(
            label=_("Out of how many? Only if you know a better number"),
            min_value=1,
            max_value=2_000_000,
            required=False,
            help_text=known if out_of else _("Neither house numbers nor residents are known here: count them."),
        )
        self.fields["denominator_of"] = forms.ChoiceField(
            label=_("What did you count?"), choices=[("", _("Choose…")), *Unit.choices], required=False
        )
        self.fields["denominator_source"] = forms.CharField(
            label=_("Who says so?"),
            max_length=200,
            required=False,
            help_text=_("For instance: letterboxes counted by the collective."),
        )
        self.fields["denominator_on"] = forms.DateField(label=_("On which day?"), widget=Day, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens and opens < self.today:
            self.add_error("opens_on", _("Choose today or a later day."))
        if opens and closes and closes < opens + timedelta(days=14):
            self.add_error("closes_on", _("Leave at least two weeks between the two days."))
        if cleaned.get("denominator"):
            said = {
                "denominator_of": _("Say what you counted."),
                "denominator_source": _("Say who counted, or where the number stands."),
                "denominator_on": _("Say on which day it was counted."),
            }
            for name, sentence in said.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
            if cleaned.get("denominator_on") and cleaned["denominator_on"] > self.today:
                self.add_error("denominator_on", _("This day has not come yet."))
        return cleaned

    def concern(self) -> Mapping[str, Any]:
        """Who is concerned, out of how many and by which rule, as the verb takes it."""
        given = self.cleaned_data
        said: dict[str, Any] = {
            "streets": [key for key in given["streets"].split(",") if key],
            "area": [list(corner) for corner in picking.read(given["area"], 200)],
            "rule": given["rule"],
            "sponsors_wanted": given["sponsors_wanted"] or 0,
            "thresholds": {
                code: given[f"threshold_{code}"]
                for code in self.apart
                if given.get(f"threshold_{code}") and code in given.get("quartiers", [])
            },
        }
        if given.get("denominator"):
            source = clean_line(given["denominator_source"], 200)
            said |= {
                "denominator": given["denominator"],
                "denominator_of": given["denominator_of"],
                "denominator_source": Text(dict.fromkeys(LANGUAGES, source)),
                "denominator_on": given["denominator_on"],
            }
        return said
