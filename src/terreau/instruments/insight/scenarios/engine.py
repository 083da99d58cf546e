"""A discrete-event simulation on the axis of working time: dossiers come, lie in queues, are worked on, go on.

One heap of moments and a queue for each service. A library for this was weighed: its processes are generators, some ten
times dearer by event than a heap, and ten thousand dossiers shall take seconds.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from terreau.instruments.insight.scenarios.model import Journey, Model

#: Dossiers of one replication, about.
MOST = 3_000


@dataclass(frozen=True)
class Run:
    """One replication:

    calendar seconds of every dossier; per service the working seconds each piece queued, and the share of time hands
    were busy.
    """

    durations: list[float]
    queued: list[list[float]]
    busy: list[float]


class _Dossier:
    __slots__ = ("begun", "done", "journey", "next", "order", "prefix")

    def __init__(self, journey: Journey, order: tuple[int, ...], begun: float) -> None:
        self.journey = journey
        self.order = order
        self.begun = begun
        self.done = [False] * len(journey)
        self.prefix = self.next = 0


def run(model: Model, dice: Random, *, replay: bool = False) -> Run:
    """Every dossier that comes in the days of the log, to its end. ``replay``: they come when they came."""
    return _House(model, dice).lived(model.came if replay else None)


class _House:
    """The state of one replication."""

    def __init__(self, model: Model, dice: Random) -> None:
        self.model = model
        self.dice = dice
        self.heap: list[tuple[float, int, bool, _Dossier, int]] = []
        self.count = 0
        self.free = list(model.hands)
        self.queues: list[deque[tuple[float, _Dossier, int]]] = [deque() for _ in model.services]
        self.queued: list[list[float]] = [[] for _ in model.services]
        self.worked = [0.0] * len(model.services)
        self.durations: list[float] = []
        self._sittings = {
            activity: [place for place, day in enumerate(model.clock.days) if day.weekday() in days]
            for activity, days in model.sitting_days.items()
        }

    def lived(self, came: Sequence[int] | None) -> Run:
        arrivals = self._arrivals(came or self._drawn())
        heap, last = self.heap, 0.0
        for dossier in arrivals:
            while heap and heap[0][0] <= dossier.begun:
                last = self._step()
            self._release(dossier, dossier.begun)
        while heap:
            last = self._step()
        span = max(last - (arrivals[0].begun if arrivals else 0.0), 1.0)
        busy = [worked / span / hands for worked, hands in zip(self.worked, self.model.hands, strict=True)]
        return Run(self.durations, self.queued, busy)

    def _drawn(self) -> list[int]:
        """Days on which dossiers come: as many by chance as the month and the weekday let expect."""
        model = self.model
        days = range(_first_day(model), model.last_day + 1)
        return [day for day in days for _ in range(_poisson(self.dice, model.rate(day)))]

    def _arrivals(self, came: Sequence[int]) -> list[_Dossier]:
        """Each lives a journey from a shuffled deck: none is drawn again before all were."""
        model = self.model
        orders = [_release_order(journey) for journey in model.journeys]
        deck: list[int] = []
        found = []
        for day in came:
            if not deck:
                deck = list(range(len(orders)))
                self.dice.shuffle(deck)
            place = deck.pop()
            begun = day * model.clock.day + model.hours[place]
            found.append(_Dossier(model.journeys[place], orders[place], begun))
        return sorted(found, key=lambda one: one.begun)

    def _step(self) -> float:
        now, _, is_end, dossier, place = heapq.heappop(self.heap)
        if is_end:
            self._end(dossier, place, now)
        else:
            self._join(dossier, place, now)
        return now

    def _push(self, at: float, dossier: _Dossier, place: int, *, is_end: bool) -> None:
        self.count += 1
        heapq.heappush(self.heap, (at, self.count, is_end, dossier, place))

    def _release(self, dossier: _Dossier, now: float) -> None:
        """Everything that nothing holds up any more begins."""
        journey, order = dossier.journey, dossier.order
        while dossier.next < len(order) and journey[order[dossier.next]].after <= dossier.prefix:
            place = order[dossier.next]
            dossier.next += 1
            visit = journey[place]
            if visit.sittings >= 0:
                self._push(
                    self._sitting(visit.activity, visit.sittings, now) + visit.touch, dossier, place, is_end=True
                )
            elif visit.delay > 0:
                self._push(now + visit.delay, dossier, place, is_end=False)
            else:
                self._join(dossier, place, now)

    def _sitting(self, activity: int, passed: int, now: float) -> float:
        """The opening of the day of the sitting that takes it."""
        from_day = self.model.clock.day_of(now) + 1
        days = self._sittings[activity]
        low, high = 0, len(days)
        while low < high:
            middle = (low + high) // 2
            if days[middle] < from_day:
                low = middle + 1
            else:
                high = middle
        return days[min(low + passed, len(days) - 1)] * self.model.clock.day

    def _join(self, dossier: _Dossier, place: int, now: float) -> None:
        visit = dossier.journey[place]
        service = visit.service
        if not service or visit.touch <= 0:
            self._push(now + max(visit.touch, 0.0), dossier, place, is_end=True)
        elif self.free[service]:
            self.free[service] -= 1
            self._work(dossier, place, now, now)
        else:
            self.queues[service].append((now, dossier, place))

    def _work(self, dossier: _Dossier, place: int, since: float, now: float) -> None:
        visit = dossier.journey[place]
        self.queued[visit.service].append(now - since)
        self.worked[visit.service] += visit.touch
        self._push(now + visit.touch, dossier, place, is_end=True)

    def _end(self, dossier: _Dossier, place: int, now: float) -> None:
        visit = dossier.journey[place]
        service = visit.service
        if service and visit.sittings < 0 and visit.touch > 0:
            if self.queues[service]:
                since, other, its = self.queues[service].popleft()
                self._work(other, its, since, now)
            else:
                self.free[service] += 1
        done = dossier.done
        done[place] = True
        while dossier.prefix < len(done) and done[dossier.prefix]:
            dossier.prefix += 1
        if dossier.prefix == len(done):
            clock = self.model.clock
            self.durations.append(max(clock.to_calendar(now) - clock.to_calendar(dossier.begun, end=False), 0.0))
        else:
            self._release(dossier, now)


def _first_day(model: Model) -> int:
    """A long log is not lived from its beginning: its last days, with ``MOST`` dossiers or a few more."""
    expected = 0.0
    for day in range(model.last_day, model.first_day, -1):
        expected += model.rate(day)
        if expected >= MOST * model.arrivals:
            return day
    return model.first_day


def _release_order(journey: Journey) -> tuple[int, ...]:
    return tuple(sorted(range(len(journey)), key=lambda place: (journey[place].after, place)))


def _poisson(dice: Random, expected: float) -> int:
    """How many arrivals of a Poisson process in a unit of time: gaps are exponential."""
    if expected <= 0:
        return 0
    count, passed = 0, dice.expovariate(expected)
    while passed < 1.0:
        count += 1
        passed += dice.expovariate(expected)
    return count
