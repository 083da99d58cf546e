"""Steps of the drafting of a project."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.kernel.text import Text
from terreau.life.initiatives.enums import BudgetState, NeedKind, PlaceForm, ProjectKind, Stage
from terreau.life.initiatives.models import BudgetLine, Initiative, Need, Project
from terreau.ui.texts import InLanguages
from terreau.ui.widgets import Day

_EUROS = re.compile(r"\d{1,8}(\.\d{1,2})?")
_KINDS = [("", _("Choose…")), *ProjectKind.choices]


class WhatForm(InLanguages):
    """What the project is. ``initiatives``: offered when the project is new and the person carries several."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, project: Project | None = None, initiatives: list[Initiative] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if initiatives and len(initiatives) > 1:
            choices = [(str(each.pk), str(each.names)) for each in initiatives]
            self.fields["initiative"] = forms.ChoiceField(label=_("For which initiative?"), choices=choices)
        self.add_text(
            "title",
            _("Title"),
            limit=120,
            required=True,
            now=project.title if project else None,
            hint=_("A few words a neighbour understands at once."),
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("What kind of project is it?"), choices=_KINDS, initial=project.kind if project else ""
        )
        self.add_text(
            "summary",
            _("In two sentences"),
            limit=400,
            block=True,
            rows=3,
            now=project.summary if project else None,
            hint=_("What will happen, and for whom."),
        )
        self.add_text(
            "story",
            _("The story"),
            limit=8000,
            block=True,
            rows=9,
            now=project.story if project else None,
            hint=_("Why, how, who, and what changes for people next door. An empty line starts a new paragraph."),
        )


class SpotForm(InLanguages):
    """The place as it was chosen: corners as ``lon,lat;lon,lat``, its form, and how people call it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    corners = forms.CharField(widget=forms.HiddenInput, max_length=6000)

    def __init__(self, *args: Any, corners: int, address: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if corners > 1:
            shapes = [PlaceForm.LINE, PlaceForm.AREA] if corners > 2 else [PlaceForm.LINE]
            self.fields["form"] = forms.ChoiceField(
                label=_("It is"), choices=[(shape.value, shape.label) for shape in shapes], initial=PlaceForm.LINE
            )
        self.add_text(
            "address",
            _("How people call this place"),
            limit=200,
            now=address,
            hint=_("For instance: Elder Street, from number 1 to 57."),
        )

    def clean_corners(self) -> list[tuple[float, float]]:
        return read_corners(self.cleaned_data["corners"])


def read_corners(written: str) -> list[tuple[float, float]]:
    """``lon,lat;lon,lat`` as numbers."""
    try:
        pairs = [pair.split(",") for pair in written.split(";") if pair]
        return [(float(lon), float(lat)) for lon, lat in pairs]
    except ValueError:
        raise forms.ValidationError(
            _("This place could not be read. Search for the street, or click on the plan.")
        ) from None


class WhenForm(InLanguages):
    """When the project takes place, and where it stands."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    begins_on = forms.DateField(label=_("First day"), required=False, widget=Day)
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=Day, help_text=_("Leave empty if it stays."))

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).update(begins_on=project.begins_on, ends_on=project.ends_on)
        super().__init__(*args, **kwargs)
        self.add_text(
            "rhythm",
            _("Days and hours"),
            limit=200,
            now=project.rhythm,
            hint=_("For instance: Wednesdays from 14.00 to 18.00, twelve times."),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("begins_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("The last day comes before the first. Check both days."))
        return cleaned


class EurosField(forms.CharField):
    """Euros as people type them (``1 250,50``), kept as whole cents."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> int | None:
        typed = "".join(super().clean(value).replace("€", "").split()).replace(",", ".")
        if not typed:
            return None
        if not _EUROS.fullmatch(typed):
            raise forms.ValidationError(_("Write an amount in euros, for instance 1250 or 12,50."))
        return round(float(typed) * 100)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return f"{value // 100},{value % 100:02d}".removesuffix(",00")
        return value


class BudgetLineForm(forms.Form):
    """One line; an empty one is left out."""

    label = forms.CharField(label=_("What"), max_length=120, required=False)
    cents = EurosField(label=_("Cost in euros"), required=False)
    payer = forms.CharField(label=_("Who pays"), max_length=120, required=False)
    state = forms.ChoiceField(label=_("Where that stands"), choices=BudgetState.choices, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("label") and cleaned.get("cents") is None and "cents" not in self.errors:
            self.add_error("cents", _("Write how much it costs, even roughly; 0 if it is free."))
        if cleaned.get("cents") is not None and not cleaned.get("label"):
            self.add_error("label", _("Say what this money is for."))
        return cleaned


class NeedForm(forms.Form):
    """One need; an empty one is left out."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    label = forms.CharField(label=_("What you are looking for"), max_length=160, required=False)
    kind = forms.ChoiceField(label=_("It is"), choices=NeedKind.choices, required=False)
    wanted = forms.IntegerField(label=_("How many"), min_value=1, max_value=100_000, required=False)
    found = forms.IntegerField(label=_("Already found"), min_value=0, max_value=100_000, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("found") or 0) > (cleaned.get("wanted") or 1):
            self.add_error("found", _("You found more than you look for: raise the first number."))
        return cleaned


BudgetForms = forms.formset_factory(BudgetLineForm, extra=3, max_num=40, absolute_max=60)
NeedForms = forms.formset_factory(NeedForm, extra=2, max_num=30, absolute_max=40)


def line_as_typed(line: BudgetLine, language: str) -> dict[str, Any]:
    return {
        "label": line.label.in_language(language).text,
        "cents": line.cents,
        "payer": line.payer.in_language(language).text,
        "state": line.state,
    }


def need_as_typed(need: Need, language: str) -> dict[str, Any]:
    said = need.label.in_language(language).text
    return {"id": need.pk, "label": said, "kind": need.kind, "wanted": need.wanted, "found": need.found}


def over(now: Text, language: str, typed: str) -> Text:
    """What was typed in this language, beside what was said in the others."""
    shown = now.in_language(language)
    if shown.text == typed:
        return now
    return Text({**now, language: typed})


class PictureForm(InLanguages):
    """A picture and the words for those who do not see it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"] = forms.FileField(
            label=_("Picture"),
            help_text=_("JPEG, PNG or WebP. The place where it was taken is erased from the file."),
            widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        )
        self.add_text(
            "alt", _("What it shows"), limit=300, required=True, hint=_("One sentence, for people who do not see it.")
        )
        self.fields["credit"] = forms.CharField(label=_("Who made it"), max_length=120, required=False)


class NewsForm(InLanguages):
    """A headline and a few lines. ``nonce`` makes ten taps one item."""

    nonce = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text("headline", _("Headline"), limit=120, required=True, hint=_("What happened, in a few words."))
        self.add_text("body", _("The news"), limit=4000, block=True, rows=5)


class StageForm(InLanguages):
    """The stage a project reached, when, and a word about it."""

    stage = forms.ChoiceField(label=_("The project is now at"), choices=Stage.choices, widget=forms.RadioSelect)
    on = forms.DateField(label=_("Since"), required=False, widget=Day, help_text=_("Today, if you leave it empty."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text("note", _("A word about it"), limit=160)
