"""What a log shows: how many, by which ways, how long, where it waits, what is done again, when it comes."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from typing import Any

from terreau.instruments.insight.figures import calendars, waits
from terreau.instruments.insight.figures.numbers import FLOOR, Spread, spread
from terreau.instruments.insight.logs.columns import EventLog, Trouble, moment_of

#: Ways listed on a page or in a kept reading; the others are counted.
MOST_WAYS = 50


@dataclass(frozen=True)
class Way:
    """One variant: the activities in order, and how many cases went that way."""

    activities: tuple[str, ...]
    cases: int


@dataclass(frozen=True)
class Reading:
    """The figures of one log. Seconds throughout. Groups under ``FLOOR`` cases are in it: ``shown`` leaves them out."""

    cases: int
    events: int
    activities: list[waits.OfActivity]
    services: list[waits.OfService]
    ways: list[Way]
    duration: Spread
    #: Cases in which at least one activity was done again, and how many times in all.
    reworked_cases: int
    repeats: int
    arrivals: calendars.Arrivals
    trouble: Trouble
    first_at: str
    last_at: str


def read(log: EventLog) -> Reading:
    """All figures of a log, in three passes over its events."""
    reworked, repeats = _rework(log)
    activities, services = waits.waits(log)
    return Reading(
        cases=len(log.cases),
        events=log.events,
        activities=activities,
        services=services,
        ways=ways(log),
        duration=spread(log.durations()),
        reworked_cases=reworked,
        repeats=repeats,
        arrivals=calendars.arrivals(log),
        trouble=log.trouble,
        first_at=moment_of(min(log.at)).isoformat() if log.events else "",
        last_at=moment_of(max(log.at)).isoformat() if log.events else "",
    )


def ways(log: EventLog) -> list[Way]:
    """The variants, most travelled first; equal ones in the order of their words."""
    column = memoryview(log.activity)
    counted = Counter(column[start:end].tobytes() for start, end in log.spans())
    names = log.activities
    found = [
        Way(tuple(names[place] for place in array(log.activity.typecode, way)), cases) for way, cases in counted.items()
    ]
    return sorted(found, key=lambda way: (-way.cases, way.activities))


def _rework(log: EventLog) -> tuple[int, int]:
    """A start and an end of one piece of work are two events of one activity:

    only one stage is counted, the fuller one.
    """
    cases = repeats = 0
    activity, stage = log.activity, log.stage
    for start, end in log.spans():
        done = Counter(zip(activity[start:end], stage[start:end], strict=True))
        times: dict[int, int] = {}
        for (which, _), count in done.items():
            times[which] = max(times.get(which, 0), count)
        again = sum(times.values()) - len(times)
        cases += again > 0
        repeats += again
    return cases, repeats


def as_data(reading: Reading, *, floor: int = FLOOR, most: int | None = None) -> dict[str, Any]:
    """The reading as JSON. Groups under ``floor`` cases are left out, and how many cases they held is said."""
    kept = [way for way in reading.ways if way.cases >= floor]
    listed = kept[:most]
    return {
        "cases": reading.cases,
        "events": reading.events,
        "first_at": reading.first_at,
        "last_at": reading.last_at,
        "duration": _spread(reading.duration) if reading.cases >= floor else _spread(Spread(reading.cases, None, None)),
        "activities": [_of_activity(one) for one in reading.activities if one.cases >= floor],
        "services": [_of_service(one) for one in reading.services if one.cases >= floor],
        "variants": [{"activities": list(way.activities), "cases": way.cases} for way in listed],
        "variant_count": len(reading.ways),
        "variants_not_listed": len(reading.ways) - len(listed),
        "rework": {"cases": _floored(reading.reworked_cases, floor), "repeats": reading.repeats},
        "arrivals": reading.arrivals.as_data(floor),
        "trouble": vars(reading.trouble),
        "hidden_under": floor,
    }


def _floored(count: int, floor: int) -> int | None:
    return count if count == 0 or count >= floor else None


def _spread(found: Spread) -> dict[str, Any]:
    return {"count": found.count, "median_seconds": found.median, "p90_seconds": found.p90}


def _of_activity(one: waits.OfActivity) -> dict[str, Any]:
    return {
        "activity": one.name,
        "events": one.events,
        "cases": one.cases,
        "waiting": _spread(one.waiting),
        "working": _spread(one.working),
    }


def _of_service(one: waits.OfService) -> dict[str, Any]:
    return {
        "service": one.name,
        "events": one.events,
        "cases": one.cases,
        "waiting": _spread(one.waiting),
        "working": _spread(one.working),
    }
