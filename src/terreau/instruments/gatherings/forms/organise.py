"""What a gathering is, how one gets in, why it is called off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.civic.people.api import Organisation
from terreau.instruments.gatherings import kinds, recurrence
from terreau.instruments.gatherings.enums import Access
from terreau.instruments.gatherings.models import Gathering
from terreau.kernel.text import LANGUAGES
from terreau.ui.languages import NAMES
from terreau.ui.texts import InLanguages
from terreau.ui.widgets import Day, Hour

#: An end on the clock before this hour belongs to the night that follows.
_NIGHT_ENDS = time(6)


def kind_choices() -> list[tuple[str, Any]]:
    return [("", _("Choose…")), *((kind.code, kind.label) for kind in kinds.kinds().values())]


def ends_after(starts_at: datetime, on: date | None, ends: time, zone: ZoneInfo) -> datetime:
    """The moment it ends: the same day, the day that was said, or early the next morning."""
    first = starts_at.astimezone(zone)
    last = on or first.date()
    if on is None and ends <= first.time() and ends < _NIGHT_ENDS:
        last += timedelta(days=1)
    return recurrence.on_the_wall(datetime.combine(last, ends), zone)


class NewForm(InLanguages):
    """Enough to announce: what, when, where, by whom."""

    kind = forms.ChoiceField(label=_("What kind of gathering?"), choices=kind_choices)
    day = forms.DateField(label=_("Day"), widget=Day)
    starts = forms.TimeField(label=pgettext_lazy("hour", "From"), widget=Hour)
    ends = forms.TimeField(
        label=pgettext_lazy("hour", "Until"),
        widget=Hour,
        required=False,
        help_text=_("Left empty: as long as this kind usually lasts."),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Where?"),
        max_length=200,
        required=False,
        help_text=_("Street and number, or a name people know. Online only: leave it empty, you give the link next."),
    )
    point = forms.ChoiceField(label=_("Which one is it?"), required=False, widget=forms.RadioSelect)
    field_order = (
        "organisation",
        "kind",
        "title_fr",
        "title_nl",
        "title_en",
        "day",
        "starts",
        "ends",
        "place",
        "point",
    )

    def __init__(
        self, *args: Any, organisations: Sequence[Organisation], found: Sequence[dict[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(organisations) > 1:
            choices = [(str(each.pk), str(each.names)) for each in organisations]
            self.fields["organisation"] = forms.ChoiceField(
                label=_("Who organises it?"), choices=[("", _("Choose…")), *choices]
            )
        self.add_text("title", _("Title"), limit=120, required=True, hint=_("A few words a neighbour understands."))
        points = [(each["point"], f"{each['label']} · {each['place']}") for each in found if each["point"]]
        if points:
            self.fields["point"].choices = [*points, ("-", _("None of these: keep it as I typed it"))]  # type: ignore[attr-defined]
        else:
            del self.fields["point"]
        self.order_fields(self.field_order)

    def times(self) -> tuple[datetime, datetime]:
        """When it begins and ends; without an end as long as the kind usually lasts."""
        zone = ZoneInfo("Europe/Brussels")
        given = self.cleaned_data
        starts_at = recurrence.on_the_wall(datetime.combine(given["day"], given["starts"]), zone)
        if given.get("ends") is None:
            return starts_at, starts_at + timedelta(minutes=kinds.kind_of(given["kind"]).minutes)
        return starts_at, ends_after(starts_at, None, given["ends"], zone)


class WhatForm(InLanguages):
    """Kind, title and text."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if gathering.published_at is None:
            self.fields["kind"] = forms.ChoiceField(
                label=_("What kind of gathering?"), choices=kind_choices, initial=gathering.kind
            )
        self.add_text("title", _("Title"), limit=120, required=True, now=gathering.title)
        self.add_text(
            "summary", _("In two sentences"), limit=400, block=True, rows=3, now=gathering.summary,
            hint=_("What will happen, and for whom."),
        )  # fmt: skip
        self.add_text(
            "story", _("More about it"), limit=8000, block=True, rows=8, now=gathering.story,
            hint=_("Why, how, what to bring. An empty line starts a new paragraph."),
        )  # fmt: skip

    def facts(self) -> dict[str, Any]:
        said = {name: self.said(name) for name in ("title", "summary", "story")}
        return {**said, "kind": self.cleaned_data["kind"]} if "kind" in self.fields else said


class AccessForm(InLanguages):
    """What makes it possible to come."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    access = forms.MultipleChoiceField(
        label=_("There is"), choices=Access.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    languages_spoken = forms.MultipleChoiceField(
        label=_("Languages spoken there"),
        choices=[(code, NAMES[code]) for code in LANGUAGES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        given = {"access": gathering.access, "languages_spoken": gathering.languages}
        kwargs.setdefault("initial", {}).update(given)
        super().__init__(*args, **kwargs)
        self.add_text(
            "access_note", _("What else one should know to come"), limit=600, block=True, rows=3,
            now=gathering.access_note,
            hint=_("The nearest stop, the entrance to take, whom to call for help. Two doors, a lift, a threshold."),
        )  # fmt: skip

    def facts(self) -> dict[str, Any]:
        return {
            "access": self.cleaned_data["access"],
            "languages": self.cleaned_data["languages_spoken"],
            "access_note": self.said("access_note"),
        }


class ReasonForm(InLanguages):
    """Why: read by everyone concerned. ``both``: an authority writes it in French and in Dutch."""

    def __init__(self, *args: Any, label: Any, hint: Any = "", both: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text("reason", label, limit=1000, block=True, rows=3, required=True, hint=hint)
        for language in ("fr", "nl") if both else ():
            self.fields[f"reason_{language}"].required = True


class AskForm(forms.Form):
    """Find an organisation by its name."""

    q = forms.CharField(
        label=_("Name of the organisation"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
