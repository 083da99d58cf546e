"""Words and days of an exhibition, the places where it hangs, and a project to add."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.echo.publishing.models import Exhibition, Hanging
from terreau.kernel.text import Text, clean_line
from terreau.ui.texts import InLanguages
from terreau.ui.widgets import Day


class ExhibitionForm(InLanguages):
    """``organisations``: offered when it is new and the person acts for several."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        exhibition: Exhibition | None = None,
        organisations: Sequence[people.Organisation] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(organisations) > 1:
            choices = [(str(each.pk), str(each.names)) for each in organisations]
            self.fields["organisation"] = forms.ChoiceField(label=_("Who prepares it?"), choices=choices)
        self.add_text(
            "title", _("Title"), limit=100, required=True, now=exhibition.title if exhibition else None,
            hint=_("Two or three words for a wall. For instance: Tomorrow, here."),
        )  # fmt: skip
        self.add_text(
            "intro", _("Introduction"), limit=600, block=True, rows=4, now=exhibition.intro if exhibition else None,
            hint=_("What people will see, and what they can do about it."),
        )  # fmt: skip
        self.fields["begins_on"] = forms.DateField(
            label=_("First day"), required=False, widget=Day, initial=exhibition.begins_on if exhibition else None
        )
        self.fields["ends_on"] = forms.DateField(
            label=_("Last day"), required=False, widget=Day, initial=exhibition.ends_on if exhibition else None,
            help_text=_("Leave empty if it stays."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("begins_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("The last day comes before the first. Check both days."))
        return cleaned


class PlaceForm(forms.Form):
    """A line of the list of places, in both languages of the Region."""

    name_fr = forms.CharField(label=_("Place, in French"), max_length=120, required=False)
    name_nl = forms.CharField(label=_("Place, in Dutch"), max_length=120, required=False)
    address_fr = forms.CharField(label=_("Address, in French"), max_length=160, required=False)
    address_nl = forms.CharField(label=_("Address, in Dutch"), max_length=160, required=False)
    hours_fr = forms.CharField(label=_("Days and hours, in French"), max_length=160, required=False)
    hours_nl = forms.CharField(label=_("Days and hours, in Dutch"), max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        told = any(cleaned.get(name) for name in cleaned)
        if told and not (cleaned.get("name_fr") or cleaned.get("name_nl")):
            self.add_error("name_fr", _("Say how the place is called, in at least one language."))
        return cleaned

    def said(self, name: str) -> Text:
        return Text({each: clean_line(self.cleaned_data.get(f"{name}_{each}", ""), 160) for each in ("fr", "nl")})


PlaceForms = forms.formset_factory(PlaceForm, extra=2, max_num=20, absolute_max=22)


def as_typed(place: Hanging) -> dict[str, str]:
    """A place as the form shows it."""
    return {
        f"{name}_{language}": getattr(place, name).get(language, "")
        for name in ("name", "address", "hours")
        for language in ("fr", "nl")
    }


class AskForm(forms.Form):
    """Whom to ask."""

    q = forms.CharField(label=_("Name of the organisation"), max_length=80)


class SearchForm(forms.Form):
    """Words of a project's title."""

    q = forms.CharField(label=_("Search for a project"), max_length=80, required=False)
