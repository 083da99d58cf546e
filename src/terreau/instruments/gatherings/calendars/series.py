"""The dates of a gathering as a calendar computes them: a rule, the dates it does not hold, those that are otherwise.

The rows of the dates are the truth. The rule is told because calendars show "every second Wednesday"; wherever it says
more than the rows it is corrected by EXDATE. A date beside the rule is an entry by itself: common calendars skip RDATE.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from terreau.instruments.gatherings.models import Gathering, Occurrence

#: More dates than any series of ours; a rule from elsewhere never runs away.
_MOST = 1_000


@dataclass(frozen=True)
class Series:
    """``main``: the date that stands for the gathering. ``apart``: dates of the rule that were moved, made longer or
    cancelled, each with the moment the rule put it. ``own``: dates the rule does not know.

    Moments are wall clock times.
    """

    main: Occurrence
    rule: str = ""
    excluded: list[datetime] = field(default_factory=list)
    apart: list[tuple[Occurrence, datetime]] = field(default_factory=list)
    own: list[Occurrence] = field(default_factory=list)


def series_of(gathering: Gathering, occurrences: Sequence[Occurrence]) -> Series:
    """What calendars are told of these dates, which are in the order in which they were planned."""
    zone = gathering.zone
    main, walls = _anchor(gathering.recurrence, occurrences, zone)
    if not walls:
        return Series(main, own=[each for each in occurrences if each is not main])
    planned = {each.planned_at for each in occurrences}
    usual = _lasts(main, zone)
    return Series(
        main=main,
        rule=gathering.recurrence,
        excluded=[local for moment, local in walls.items() if moment not in planned],
        apart=[
            (each, walls[each.planned_at])
            for each in occurrences
            if each.planned_at in walls
            and (
                each.cancelled_at is not None
                or each.starts_at != each.planned_at
                or _lasts(each, zone) != usual
                or _is_missing(walls[each.planned_at])
            )
        ],
        own=[each for each in occurrences if each.planned_at not in walls],
    )


def _lasts(occurrence: Occurrence, zone: ZoneInfo) -> tuple[timedelta, timedelta]:
    """How long, and how long by the clock on the wall: readers add the one or the other, which differ in one night."""
    starts, ends = wall(occurrence.starts_at, zone), wall(occurrence.ends_at, zone)
    return occurrence.ends_at - occurrence.starts_at, ends.replace(tzinfo=None) - starts.replace(tzinfo=None)


def _is_missing(local: datetime) -> bool:
    """Whether no clock on the wall ever shows it: readers do not agree on when that is, so it is told by itself."""
    return local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None)


def _anchor(
    rule: str, occurrences: Sequence[Occurrence], zone: ZoneInfo
) -> tuple[Occurrence, dict[datetime, datetime]]:
    """The first date the rule holds, and every date of the rule from there on; nothing when it holds none."""
    if rule:
        for each in occurrences:
            walls = _walls(rule, wall(each.planned_at, zone), zone)
            if each.planned_at in walls:
                return each, walls
    return occurrences[0], {}


def _walls(rule: str, first: datetime, zone: ZoneInfo) -> dict[datetime, datetime]:
    """Every date of the rule: the moment, and what the clock on the wall shows."""
    found: dict[datetime, datetime] = {}
    for count, each in enumerate(rrulestr(_local(rule, zone), dtstart=first.replace(tzinfo=None, fold=0))):
        if count >= _MOST:
            break
        local = each.replace(tzinfo=zone)
        found[local.astimezone(UTC)] = local
    return found


def _local(rule: str, zone: ZoneInfo) -> str:
    """The rule with its end on the wall clock, as a computation on the wall clock needs it."""
    parts = []
    for part in rule.split(";"):
        name, _equals, value = part.partition("=")
        if name == "UNTIL" and value.endswith("Z"):
            until = datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(zone)
            value = f"{until:%Y%m%dT%H%M%S}"
        parts.append(f"{name}={value}")
    return ";".join(parts)


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clock on the wall shows."""
    return moment.astimezone(zone)


def span(starts: datetime, ends: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Beginning and end as a file says them: on the wall, but in UTC where the clock shows the same hour twice."""
    local = wall(starts, zone), wall(ends, zone)
    return (starts.astimezone(UTC), ends.astimezone(UTC)) if any(each.fold for each in local) else local
