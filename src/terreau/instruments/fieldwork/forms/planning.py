"""Planning a round, opening a place, deciding on a record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from terreau.civic.people.api import Person
from terreau.civic.territories.api import StreetIn
from terreau.instruments.fieldwork.enums import PlaceKind
from terreau.kernel.moment import BRUSSELS
from terreau.ui.texts import InLanguages
from terreau.ui.widgets import Day, Door, Doors, Hour, choices

_KINDS = (
    Door(PlaceKind.STAND, _("A stand"), _("At the market, at a party, for some hours."), "hand"),
    Door(PlaceKind.COUNTER, _("A counter"), _("At the town hall or in a library, for weeks."), "building"),
    Door(PlaceKind.POINT, _("A polling point"), _("A tablet on the spot, where the poster hangs."), "place"),
)


class _Nonce(forms.Form):
    nonce = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-nonce": ""}), max_length=60)


def _at(day: Any, hour: Any) -> datetime:
    return datetime.combine(day, hour, tzinfo=BRUSSELS)


class RoundForm(_Nonce):
    """An afternoon, its doors, its pairs."""

    day = forms.DateField(label=_("Day"), widget=Day)
    starts = forms.TimeField(label=pgettext_lazy("hour", "From"), widget=Hour)
    ends = forms.TimeField(label=pgettext_lazy("hour", "Until"), widget=Hour)
    meeting_place = forms.CharField(
        label=_("Where the pairs meet"), max_length=200, required=False,
        help_text=_("For instance: in front of the school, ten minutes before."),
    )  # fmt: skip
    members = forms.MultipleChoiceField(
        label=_("Who goes from door to door"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Each forms a pair with an officer of the commune, who is asked now."),
    )  # fmt: skip
    streets = forms.MultipleChoiceField(
        label=_("Streets, with all their doors"), widget=forms.CheckboxSelectMultiple, required=False
    )
    doors = forms.CharField(
        label=_("Or only some house numbers"), required=False, max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One street on each line: “Rue du Sureau: 1-31 odd, 14A”."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, members: list[Person], streets: list[StreetIn], again: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = [(str(each.pk), each.name) for each in members]  # type: ignore[attr-defined]
        if again:
            del self.fields["streets"], self.fields["doors"]
            return
        with_doors = [each for each in streets if each.addresses]
        self.fields["streets"].choices = [(each.key, _named(each)) for each in with_doors]  # type: ignore[attr-defined]
        if not with_doors:
            del self.fields["streets"]
            self.fields["doors"].label = _("Streets and house numbers")

    def times(self) -> tuple[datetime, datetime]:
        given = self.cleaned_data
        return _at(given["day"], given["starts"]), _at(given["day"], given["ends"])


def _named(street: StreetIn) -> str:
    name = street.names.in_language(get_language() or "fr").text
    doors = ngettext("{number} door", "{number} doors", street.addresses).format(number=street.addresses)
    return f"{name} · {doors}"


class PlaceForm(InLanguages, _Nonce):
    """A stand, a counter, a polling point."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=choices(_KINDS), widget=Doors(_KINDS))
    day = forms.DateField(label=_("Day"), widget=Day)
    starts = forms.TimeField(label=pgettext_lazy("hour", "From"), widget=Hour)
    ends = forms.TimeField(label=pgettext_lazy("hour", "Until"), widget=Hour)
    last_day = forms.DateField(
        label=_("Last day"), widget=Day, required=False, help_text=_("Only if it lasts more than one day.")
    )
    officer_present = forms.BooleanField(
        label=_("An officer of the commune is there and sees documents"), required=False,
        help_text=_("Then a voice counts with the proof that the person lives there."),
    )  # fmt: skip

    def __init__(self, *args: Any, officer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text(
            "label", _("Where it is"), limit=120, required=True, hint=_("For instance: the market, by the fountain.")
        )
        if not officer:
            del self.fields["officer_present"]
        wanted = ["kind", *[name for name in self.fields if name.startswith("label_")]]
        self.order_fields([*wanted, "day", "starts", "ends", "last_day", "officer_present"])

    def times(self) -> tuple[datetime, datetime]:
        given = self.cleaned_data
        return _at(given["day"], given["starts"]), _at(given.get("last_day") or given["day"], given["ends"])


class VolunteerForm(forms.Form):
    """Somebody comes to the stand, or leaves."""

    name = forms.CharField(
        label=_("Name of the volunteer"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Only organisers see it, for sixty days. It is tied to no voice."),
    )  # fmt: skip


class SettleForm(forms.Form):
    """Enter a record after all, or set it aside."""

    quartier = forms.ChoiceField(label=_("Neighbourhood, if that was missing"), required=False)
    reason = forms.CharField(
        label=_("Why it is set aside"),
        max_length=300,
        required=False,
        help_text=_("In a few words, without naming anybody."),
    )

    def __init__(self, *args: Any, quartiers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quartier"].choices = [("", _("as it was written down")), *quartiers]  # type: ignore[attr-defined]
