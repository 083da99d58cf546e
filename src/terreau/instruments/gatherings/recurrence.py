"""The rule of a series: a small closed part of RFC 5545, in the clock on the wall.

Every so many weeks on given weekdays; or every month on a weekday of a given rank, or on a day. It ends on a day or
after a number of times. Whatever else a rule may say is refused with a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from dateutil import rrule
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.kernel.verdict import Sentence, refuse

MOST = 104
FURTHEST = timedelta(days=2 * 366)
MOST_WEEKS = 26
#: Ranks of a weekday in a month; the fifth exists in few months, the last in all.
RANKS = (1, 2, 3, 4, -1)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT", "WKST"})
_BYDAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{8})(T\d{6}Z)?")


@dataclass(frozen=True)
class Rule:
    """A rule that was understood. Weekly: ``weeks`` and ``weekdays``; monthly: ``rank`` and one weekday, or ``day``."""

    weeks: int = 0
    weekdays: tuple[int, ...] = ()
    rank: int = 0
    day: int = 0
    until: date | None = None
    count: int = 0

    def written(self, zone: ZoneInfo) -> str:
        """As calendars read it: the end in UTC, as RFC 5545 wants it beside a beginning with a time zone."""
        if self.weeks:
            parts = ["FREQ=WEEKLY", f"INTERVAL={self.weeks}", f"BYDAY={','.join(DAYS[each] for each in self.weekdays)}"]
        elif self.rank:
            parts = ["FREQ=MONTHLY", f"BYDAY={self.rank}{DAYS[self.weekdays[0]]}"]
        else:
            parts = ["FREQ=MONTHLY", f"BYMONTHDAY={self.day}"]
        if self.until is not None:
            last = datetime.combine(self.until, time(23, 59, 59), tzinfo=zone).astimezone(UTC)
            return ";".join([*parts, f"UNTIL={last:%Y%m%dT%H%M%SZ}"])
        return ";".join([*parts, f"COUNT={self.count}"])


def parse(written: str, zone: ZoneInfo) -> Rule:
    """Understand a rule, or refuse with the sentence that says what is not."""
    parts = _parts(written)
    interval = _number(parts.get("INTERVAL", "1"), 1, MOST_WEEKS)
    until = _until(parts["UNTIL"], zone) if "UNTIL" in parts else None
    count = _number(parts["COUNT"], 1, MOST) if "COUNT" in parts else 0
    if (until is None) == (count == 0):
        _no(_("Say until which day the series lasts, or how many times it takes place: one of the two."))
    days = [_BYDAY.fullmatch(each) for each in parts["BYDAY"].split(",")] if "BYDAY" in parts else []
    found = [(int(each[1] or 0), DAYS.index(each[2])) for each in days if each is not None]
    if len(found) != len(days):
        _not_understood()
    if parts.get("FREQ") == "WEEKLY" and found and "BYMONTHDAY" not in parts and not any(rank for rank, _day in found):
        return Rule(weeks=interval, weekdays=tuple(sorted({day for _rank, day in found})), until=until, count=count)
    if parts.get("FREQ") != "MONTHLY" or interval != 1:
        _not_understood()
    if len(found) == 1 and found[0][0] in RANKS and "BYMONTHDAY" not in parts:
        return Rule(rank=found[0][0], weekdays=(found[0][1],), until=until, count=count)
    if not found and "BYMONTHDAY" in parts:
        return Rule(day=_number(parts["BYMONTHDAY"], 1, 31), until=until, count=count)
    _not_understood()


def expand(rule: Rule, starts_at: datetime, zone: ZoneInfo) -> list[datetime]:
    """Every beginning, in UTC: the hour on the wall stays, whatever the clocks do in between.

    An hour that does not exist on the day the clocks go forward is meant by the clock before (02:30 becomes 03:30); one
    that exists twice is the first of the two: both as RFC 5545 says. Refuses a beginning the rule does not hold, more
    than ``MOST`` dates and dates more than two years later.
    """
    first = starts_at.astimezone(zone).replace(tzinfo=None, fold=0)
    walls = list(_walls(rule, first)[: MOST + 1])
    if not walls or walls[0] != first:
        _no(_("The first day does not follow the rule of the series. Change the day or the rule."))
    if len(walls) > MOST:
        _no(_("A series has at most 104 dates. Choose an earlier last day."))
    if walls[-1] - first > FURTHEST:
        _no(_("A series lasts at most two years. Choose an earlier last day."))
    return [on_the_wall(wall, zone) for wall in walls]


def on_the_wall(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment a clock on the wall of the zone shows this, in UTC."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def _walls(rule: Rule, first: datetime) -> rrule.rrule:
    ends: dict[str, Any] = {"count": rule.count}
    if rule.until is not None:
        ends = {"until": datetime.combine(rule.until, time.max)}
    if rule.weeks:
        return rrule.rrule(rrule.WEEKLY, dtstart=first, interval=rule.weeks, byweekday=rule.weekdays, **ends)
    if rule.rank:
        weekday = rrule.weekday(rule.weekdays[0], rule.rank)
        return rrule.rrule(rrule.MONTHLY, dtstart=first, byweekday=weekday, **ends)
    return rrule.rrule(rrule.MONTHLY, dtstart=first, bymonthday=rule.day, **ends)


def _parts(written: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in written.strip().upper().removeprefix("RRULE:").split(";") if part]
    parts = {name: value for name, _equals, value in pairs if value}
    if not parts or len(parts) != len(pairs) or set(parts) - _PARTS or parts.pop("WKST", "MO") != "MO":
        _not_understood()
    return parts


def _number(written: str, least: int, most: int) -> int:
    if not (written.isascii() and written.isdecimal() and len(written) < 4 and least <= int(written) <= most):
        _no(format_lazy(_("Write a whole number from {least} to {most}."), least=least, most=most))
    return int(written)


def _until(written: str, zone: ZoneInfo) -> date:
    found = _UNTIL.fullmatch(written)
    try:
        if found is not None and found[2]:
            return datetime.strptime(written, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(zone).date()
        if found is not None:
            return datetime.strptime(written, "%Y%m%d").replace(tzinfo=zone).date()
    except ValueError:
        pass
    _not_understood()


def _not_understood() -> NoReturn:
    _no(
        _(
            "This rule is not understood. A series is every so many weeks on given weekdays, or every month on a day "
            "or on a weekday, for instance the second Wednesday."
        )
    )


def _no(sentence: Sentence) -> NoReturn:
    refuse("recurrence", sentence, status=422, field="recurrence")
