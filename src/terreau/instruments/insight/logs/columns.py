"""A log in compact columns: a million events in some forty megabytes, walked case by case."""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

#: How an event stands in the life of a piece of work: it is ready to be taken, it was taken up, it was done.
READY, TAKEN, DONE = 0, 1, 2


@dataclass
class Trouble:
    """What a file held that could not be read as it stood. Counted and said; the rest is read."""

    without_activity: int = 0
    without_time: int = 0
    without_case: int = 0
    empty_cases: int = 0
    #: Times without a zone, taken as UTC.
    without_zone: int = 0
    #: Cases met a second time with the very same events (left out), or with others (added to the first).
    repeated_cases: int = 0
    joined_cases: int = 0
    out_of_order: int = 0
    #: Cases whose XML is broken.
    broken_cases: int = 0
    #: Empty where the file was read to its end; else what stopped it.
    broken_off: str = ""

    def __bool__(self) -> bool:
        return any(vars(self).values())


@dataclass(frozen=True)
class EventLog:
    """Events grouped by case, each case in the order of time. Times are microseconds since 1970, UTC.

    The events of case ``c`` are those from ``first[c]`` up to ``first[c + 1]``. ``activity`` and ``service`` are places
    in ``activities`` and ``services``; service 0 is "none told". Who did it is not held: a log is of services, never of
    people.
    """

    cases: list[str]
    first: array[int]
    activity: array[int]
    service: array[int]
    at: array[int]
    stage: array[int]
    activities: list[str]
    services: list[str]
    trouble: Trouble = field(default_factory=Trouble)

    @property
    def events(self) -> int:
        return len(self.at)

    def spans(self) -> Iterator[tuple[int, int]]:
        """First event and end of every case."""
        first = self.first
        return itertools.pairwise(first)

    def durations(self) -> list[float]:
        """Seconds between the first and the last event, per case."""
        at = self.at
        return [(at[end - 1] - at[start]) / 1e6 for start, end in self.spans()]


def microseconds(moment: datetime) -> int:
    """Since 1970, UTC. ``moment`` has a zone."""
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(microsecond: int) -> datetime:
    return _EPOCH + microsecond * _MICROSECOND
