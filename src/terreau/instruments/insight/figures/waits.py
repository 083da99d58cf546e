"""Waiting and working time, per activity and per service.

Work that tells when it was taken up and when it was done has a working time; the two are paired in order. Waiting is
the time before it was taken up (or done, where that is all that is told): since it lay ready, where that is told, else
since the event before in the case, whatever that was.
"""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass

from terreau.instruments.insight.figures.numbers import Spread, spread
from terreau.instruments.insight.logs.columns import DONE, READY, TAKEN, EventLog


@dataclass(frozen=True)
class OfActivity:
    name: str
    events: int
    cases: int
    waiting: Spread
    working: Spread


@dataclass(frozen=True)
class OfService:
    name: str
    events: int
    cases: int
    waiting: Spread
    working: Spread


class _Gathered:
    """Times of one group while the log is walked. ``last`` is the case seen last, so that a case counts once."""

    def __init__(self) -> None:
        self.events = self.cases = 0
        self.last = -1
        self.waiting = array("d")
        self.working = array("d")

    def meet(self, case: int) -> None:
        self.events += 1
        if self.last != case:
            self.last = case
            self.cases += 1


def waits(log: EventLog) -> tuple[list[OfActivity], list[OfService]]:
    """In the order of the words. The first event of a case waits for nothing. Services without a name are left out."""
    by_activity = [_Gathered() for _ in log.activities]
    by_service = [_Gathered() for _ in log.services]
    for case, (start, end) in enumerate(log.spans()):
        _walk(log, case, start, end, by_activity, by_service)
    activities = [
        OfActivity(name, one.events, one.cases, spread(one.waiting), spread(one.working))
        for name, one in zip(log.activities, by_activity, strict=True)
        if one.events
    ]
    services = [
        OfService(name, one.events, one.cases, spread(one.waiting), spread(one.working))
        for name, one in zip(log.services, by_service, strict=True)
        if name and one.events
    ]
    return sorted(activities, key=lambda one: one.name), sorted(services, key=lambda one: one.name)


def _walk(
    log: EventLog, case: int, start: int, end: int, by_activity: list[_Gathered], by_service: list[_Gathered]
) -> None:
    """One case. Hot: once for each event of a log."""
    activity, service, at, stage = log.activity, log.service, log.at, log.stage
    taken: dict[int, deque[int]] = {}
    ready: dict[int, deque[int]] = {}
    before = -1  # nothing lies before 1970
    for place in range(start, end):
        which, whose, moment, kind = activity[place], service[place], at[place], stage[place]
        one, other = by_activity[which], by_service[whose]
        one.meet(case)
        other.meet(case)
        begun = taken.get(which)
        if kind == READY:
            ready.setdefault(which, deque()).append(moment)
        elif kind == DONE and begun:
            spent = (moment - begun.popleft()) / 1e6
            one.working.append(spent)
            other.working.append(spent)
        else:
            if kind == TAKEN:
                taken.setdefault(which, deque()).append(moment)
            laid = ready.get(which)
            since = laid.popleft() if laid else before
            if since >= 0:
                one.waiting.append((moment - since) / 1e6)
                other.waiting.append((moment - since) / 1e6)
        before = moment
