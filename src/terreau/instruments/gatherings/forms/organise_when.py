"""When: a day, its hours, and how it repeats."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.instruments.gatherings import recurrence
from terreau.instruments.gatherings.forms.organise import ends_after
from terreau.instruments.gatherings.recurrence import Rule
from terreau.ui.widgets import Day, Door, Doors, Hour, choices

_ENDS = ("until", "count")
_REPEATS = (
    Door("once", _("Once"), "", "calendar"),
    Door("weekly", _("Every week, or every so many weeks"), "", "swap", opens=("weeks", "weekdays", *_ENDS)),
    Door("rank", _("Every month, the same weekday"), _("For instance the second Wednesday."), "swap", opens=_ENDS),
    Door("last", _("Every month, the last such weekday"), _("For instance the last Sunday."), "swap", opens=_ENDS),
    Door("day", _("Every month, the same day of the month"), _("For instance the 15th."), "swap", opens=_ENDS),
)


class HoursForm(forms.Form):
    """One stretch of time on the clock on the wall."""

    day = forms.DateField(label=_("Day"), widget=Day)
    starts = forms.TimeField(label=pgettext_lazy("hour", "From"), widget=Hour)
    ends = forms.TimeField(label=pgettext_lazy("hour", "Until"), widget=Hour)
    last_day = forms.DateField(
        label=_("Last day"), widget=Day, required=False, help_text=_("Only if it lasts more than one day.")
    )

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def times(self) -> tuple[datetime, datetime]:
        given = self.cleaned_data
        starts_at = recurrence.on_the_wall(datetime.combine(given["day"], given["starts"]), self.zone)
        return starts_at, ends_after(starts_at, given.get("last_day"), given["ends"], self.zone)


class WhenForm(HoursForm):
    """Times, and the rule of a series."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    repeats = forms.ChoiceField(label=_("It takes place"), choices=choices(_REPEATS), widget=Doors(_REPEATS))
    weeks = forms.IntegerField(
        label=_("Every how many weeks?"), min_value=1, max_value=recurrence.MOST_WEEKS, required=False,
        help_text=_("1: every week. 2: every second week."),
    )  # fmt: skip
    weekdays = forms.MultipleChoiceField(
        label=_("On which weekdays?"), choices=[(str(rank), name) for rank, name in WEEKDAYS.items()], required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("None ticked: the weekday of the first day."),
    )  # fmt: skip
    until = forms.DateField(label=_("Until which day?"), widget=Day, required=False)
    count = forms.IntegerField(
        label=_("Or how many times?"), min_value=1, max_value=recurrence.MOST, required=False,
        help_text=_("Give one of the two. At most 104 times, at most two years."),
    )  # fmt: skip

    def rule(self) -> str:
        """The rule of the series as calendars write it; empty for once."""
        given = self.cleaned_data
        repeats, day = given.get("repeats", ""), given["day"]
        if repeats in {"", "once"}:
            return ""
        ends = f"UNTIL={given['until']:%Y%m%d}" if given.get("until") else ""
        ends = ";".join(part for part in (ends, f"COUNT={given['count']}" if given.get("count") else "") if part)
        return ";".join(part for part in (self._frequency(repeats, day), ends) if part)

    def _frequency(self, repeats: str, day: date) -> str:
        own = recurrence.DAYS[day.weekday()]
        if repeats == "weekly":
            chosen = [recurrence.DAYS[int(each)] for each in self.cleaned_data.get("weekdays") or []] or [own]
            return f"FREQ=WEEKLY;INTERVAL={self.cleaned_data.get('weeks') or 1};BYDAY={','.join(chosen)}"
        if repeats == "rank":
            rank = (day.day - 1) // 7 + 1
            # A fifth Wednesday exists in few months: what people mean is the last one.
            return f"FREQ=MONTHLY;BYDAY={rank if rank < 5 else -1}{own}"
        return f"FREQ=MONTHLY;BYDAY=-1{own}" if repeats == "last" else f"FREQ=MONTHLY;BYMONTHDAY={day.day}"


def hours_as_typed(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """What the fields of the hours show for this stretch of time."""
    first, last = starts_at.astimezone(zone), ends_at.astimezone(zone)
    overnight = last.date() == first.date() + timedelta(days=1) and last.time() <= first.time()
    several = last.date() != first.date() and not (overnight and last.hour < 6)
    return {
        "day": first.date(),
        "starts": first.time(),
        "ends": last.time(),
        "last_day": last.date() if several else None,
    }


def rule_as_typed(rule: Rule | None) -> dict[str, Any]:
    """What the fields of the series show for this rule."""
    if rule is None:
        return {"repeats": "once"}
    kind = "weekly" if rule.weeks else "last" if rule.rank == -1 else "rank" if rule.rank else "day"
    return {
        "repeats": kind,
        "weeks": rule.weeks or None,
        "weekdays": [str(each) for each in rule.weekdays] if rule.weeks else [],
        "until": rule.until,
        "count": rule.count or None,
    }
