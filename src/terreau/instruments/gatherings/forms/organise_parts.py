"""Places, programme, seats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.civic.people.api import Organisation
from terreau.instruments.gatherings.actions.programme import ItemEntry
from terreau.instruments.gatherings.enums import Access, Audience, Entry
from terreau.instruments.gatherings.models import Gathering, ProgrammeItem, Stop
from terreau.kernel.text import Text, clean_block, clean_line
from terreau.ui.texts import InLanguages
from terreau.ui.widgets import Day, Hour


class StopForm(InLanguages):
    """One place in words; its point is chosen on the plan."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, stop: Stop | None, organisers: Sequence[Organisation], several: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.add_text(
            "address", _("Address"), limit=200, now=stop.address if stop else None,
            hint=_("Street and number, as one writes it on a letter."),
        )  # fmt: skip
        self.add_text(
            "title", _("Name of the place"), limit=120, now=stop.title if stop else None,
            hint=_("For instance: community centre, the square behind the church."),
        )  # fmt: skip
        self.add_text(
            "text", _("What happens here, how to find the entrance"), limit=1500, block=True, rows=3,
            now=stop.text if stop else None,
        )  # fmt: skip
        self.fields["access"] = forms.MultipleChoiceField(
            label=_("Here there is"), choices=Access.choices, required=False, widget=forms.CheckboxSelectMultiple,
            initial=stop.access if stop else [],
        )  # fmt: skip
        if several:
            self._of_a_route(stop, organisers)

    def _of_a_route(self, stop: Stop | None, organisers: Sequence[Organisation]) -> None:
        if len(organisers) > 1:
            choices = [("", _("The lead")), *((str(each.pk), str(each.names)) for each in organisers)]
            self.fields["host_id"] = forms.ChoiceField(
                label=_("Who receives people here?"), choices=choices, required=False,
                initial=str(stop.host_id or "") if stop else "",
            )  # fmt: skip
        self.fields["host_name"] = forms.CharField(
            label=_("Or somebody else, by name"), max_length=120, required=False, initial=stop.host_name if stop else ""
        )
        self.fields["day"] = forms.DateField(
            label=_("Day"), widget=Day, required=False, initial=stop.day if stop else None,
            help_text=_("Left empty: every day of the gathering."),
        )  # fmt: skip
        self.fields["opens"] = forms.TimeField(
            label=_("Open from"), widget=Hour, required=False, initial=stop.opens if stop else None
        )
        self.fields["closes"] = forms.TimeField(
            label=_("Open until"), widget=Hour, required=False, initial=stop.closes if stop else None
        )
        self.fields["number"] = forms.IntegerField(
            label=_("Its number on the route"), min_value=1, max_value=150, required=False,
            initial=stop.number if stop else None, help_text=_("Left empty: where it stands now, or at the end."),
        )  # fmt: skip

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            **{name: self.said(name) for name in ("title", "text", "address")},
            "access": tuple(given["access"]),
            "host_id": given.get("host_id") or "",
            "host_name": clean_line(given.get("host_name") or "", 120),
            **{name: given.get(name) for name in ("day", "opens", "closes")},
        }


class OnlineForm(forms.Form):
    """The link to take part from home."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    online_url = forms.URLField(
        label=_("Link to take part online"), required=False, assume_scheme="https",
        help_text=_("Shown on the page once the gathering is announced."),
    )  # fmt: skip


class ItemForm(forms.Form):
    """One item of the programme; an empty one is left out."""

    source = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    title = forms.CharField(label=_("What"), max_length=160, required=False)
    day = forms.DateField(label=_("Day"), widget=Day, required=False)
    starts = forms.TimeField(label=pgettext_lazy("hour", "From"), widget=Hour, required=False)
    speaker = forms.CharField(label=_("Who"), max_length=160, required=False)
    minutes = forms.IntegerField(label=_("How many minutes"), min_value=1, max_value=1440, required=False)
    stop = forms.TypedChoiceField(label=_("Where"), coerce=int, empty_value=None, required=False)
    text = forms.CharField(
        label=_("A word about it"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    renew = forms.BooleanField(label=_("Make the card anew from its page"), required=False)
    off = forms.BooleanField(label=_("Take it off"), required=False)

    def __init__(self, *args: Any, stops: Sequence[Stop], several_days: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(stops) > 1:
            choices = [
                ("", ""),
                *((str(each.number), f"{each.number}. {each.title or each.address}") for each in stops),
            ]
            self.fields["stop"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["stop"]
        if not several_days:
            del self.fields["day"]
        if not self.initial.get("source") and not self.data.get(self.add_prefix("source")):
            del self.fields["renew"]
        if not self.initial.get("title"):
            del self.fields["off"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("title") and any(cleaned.get(each) for each in ("starts", "speaker", "text", "minutes")):
            self.add_error("title", _("Say what this item is."))
        return cleaned


ItemForms = forms.formset_factory(ItemForm, extra=3, max_num=300, absolute_max=320)


def item_as_typed(item: ProgrammeItem, language: str, zone: ZoneInfo) -> dict[str, Any]:
    starts = item.starts_at.astimezone(zone) if item.starts_at is not None else None
    return {
        "source": item.source,
        "title": item.title.in_language(language).text,
        "day": starts.date() if starts else None,
        "starts": starts.time() if starts else None,
        "minutes": item.minutes,
        "speaker": item.speaker,
        "stop": str(item.stop.number) if item.stop is not None else "",
        "text": item.text.in_language(language).text,
    }


def item_of(
    row: dict[str, Any], before: ProgrammeItem | None, *, language: str, starts_at: datetime | None
) -> ItemEntry:
    """What was typed in this language, beside what was said in the others."""
    title = over(before.title if before else Text(), language, clean_line(row["title"], 160))
    return ItemEntry(
        title=title,
        text=over(before.text if before else Text(), language, clean_block(row["text"], 600)),
        speaker=clean_line(row["speaker"], 160),
        starts_at=starts_at,
        minutes=row["minutes"],
        stop=row.get("stop"),
        source=row["source"] if before is not None and before.source == row["source"] else "",
        renew=bool(row.get("renew")),
    )


def over(now: Text, language: str, typed: str) -> Text:
    """The text as it stands when nothing was changed in what was shown; else with this language written anew."""
    return now if now.in_language(language).text == typed else Text({**now, language: typed})


class SeatsForm(forms.Form):
    """How one gets in, and how many can."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    entry = forms.ChoiceField(label=_("To come"), choices=Entry.choices, widget=forms.RadioSelect)
    capacity = forms.IntegerField(
        label=_("How many seats?"), min_value=1, max_value=100_000, required=False,
        help_text=_("Left empty: as many as come. When all are kept, others wait in line and move up by themselves."),
    )  # fmt: skip
    companions_max = forms.IntegerField(
        label=_("How many people may one bring along?"), min_value=0, max_value=20,
    )  # fmt: skip
    closes_hours_before = forms.IntegerField(
        label=_("Until how many hours before may one register?"), min_value=0, max_value=720,
        help_text=_("0: until it begins."),
    )  # fmt: skip
    turns = forms.IntegerField(
        label=_("Turns of how many minutes?"), min_value=0, max_value=480, required=False,
        help_text=_("For a pitch or a coaching: each person books a turn. Left empty: no turns."),
    )  # fmt: skip
    audience = forms.ChoiceField(
        label=_("It is for"), choices=Audience.choices, widget=forms.RadioSelect,
        help_text=_("Everyone finds its page. Only for those who are invited: then it stands in no list."),
    )  # fmt: skip

    def __init__(self, *args: Any, gathering: Gathering, capacity: int | None, turns: int, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).update(
            entry=gathering.entry,
            capacity=capacity,
            companions_max=gathering.companions_max,
            closes_hours_before=gathering.closes_hours_before,
            turns=turns or None,
            audience=gathering.audience,
        )
        super().__init__(*args, **kwargs)
