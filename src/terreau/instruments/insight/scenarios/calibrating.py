"""From a log to a model: what of a wait was a queue, what was something else, and how long hands were on it.

A service with so many hands takes work in the order in which it lies ready. A piece waited in the queue until hands
were free; what passed after that, though they were free, is its own delay, and stays whatever the capacity. Where a log
tells only when work was done, the time of hands is not in it: it is set so that today's hands are busy a share of their
time (the first of ``BUSY`` with which a simulation gives the log back), never longer than the piece lay there nor than
its hands were free. What others overtook, though they came later, was in no queue. Every journey keeps its own delays
together, because slow dossiers are slow at every step.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from random import Random

from terreau.instruments.insight.logs.columns import EventLog
from terreau.instruments.insight.scenarios.answers import Fit, ask, fit
from terreau.instruments.insight.scenarios.clock import Clock, clock_of
from terreau.instruments.insight.scenarios.engine import MOST
from terreau.instruments.insight.scenarios.model import Journey, Model, Visit
from terreau.instruments.insight.scenarios.visits import Piece, pieces

BUSY = (0.75, 0.5, 0.25, 0.1, 0.02)
#: An activity is bound to sittings where so many of its ends fall on so few weekdays.
_SITTING_SHARE, _SITTING_LEAST, _SITTING_DAYS = 0.95, 20, 2
_SAMPLE = 2_000
_FEWEST = 20
#: Seconds between two pieces after which hands were idle: what lay ready then waited for something else.
_BREAK = 60.0
_TRIALS = 5


class TooFew(Exception):
    """A log from which nothing can be learned: under twenty cases, or all within a day."""


def calibrate(log: EventLog, hands: Mapping[str, int] | None = None) -> tuple[Model, Fit]:
    """The model of a log, and how well it gives that log back. ``hands`` by service, where known. Raises ``TooFew``."""
    observed = log.durations()
    tried: list[tuple[float, int, Model, Fit]] = []
    for busy in BUSY:
        model = learned(log, hands or {}, busy=busy)
        found = fit(observed, ask(model, replications=_TRIALS, replay=True))
        drawn = fit(observed, ask(model, replications=_TRIALS))
        tried.append((max(found.apart, drawn.apart), len(tried), model, found))
        if found.holds and drawn.holds:
            break
    _, _, model, found = min(tried)
    return model, found


def learned(
    log: EventLog, known: Mapping[str, int], *, busy: float, most: int = _SAMPLE, seed: str = "insight"
) -> Model:
    """The model with hands busy at that share at the most. At most ``most`` journeys are kept, drawn by lot."""
    if len(log.cases) < _FEWEST:
        raise TooFew
    clock = clock_of(log)
    cases = [case for case in pieces(log, clock) if case]
    if not cases:
        raise TooFew
    first, last = clock.day_of(min(case[0].ready for case in cases)), clock.day_of(max(case[-1].done for case in cases))
    arrived = [case[0].ready for case in cases]
    if last == first:
        raise TooFew
    sitting = _sitting_days(cases, clock)
    held = _hands(log.services, cases, known)
    journeys = _journeys(cases, clock, held, sitting, busy * (last - first + 1) * clock.day)
    dice = Random(seed)  # noqa: S311 - a sample
    kept = range(len(journeys)) if len(journeys) <= most else sorted(dice.sample(range(len(journeys)), most))
    rates, weekdays = _rates(arrived, clock)
    return Model(
        clock=clock,
        activities=tuple(log.activities),
        services=tuple(log.services),
        hands=tuple(held),
        journeys=tuple(journeys[case] for case in kept),
        rates=rates,
        by_weekday=weekdays,
        hours=tuple(arrived[case] % clock.day for case in kept),
        came=tuple(clock.day_of(moment) for moment in sorted(arrived)[-MOST:]),
        sitting_days=sitting,
        first_day=clock.day_of(min(arrived)),
        last_day=clock.day_of(max(arrived)),
    )


def _sitting_days(cases: list[list[Piece]], clock: Clock) -> dict[int, tuple[int, ...]]:
    ends: dict[int, Counter[int]] = defaultdict(Counter)
    for case in cases:
        for piece in case[1:]:
            ends[piece.activity][clock.days[clock.day_of(piece.done)].weekday()] += 1
    found = {}
    for activity, counted in ends.items():
        days = counted.most_common(_SITTING_DAYS)
        for many in range(1, _SITTING_DAYS + 1):
            share = sum(count for _, count in days[:many]) / counted.total()
            if counted.total() >= _SITTING_LEAST and share >= _SITTING_SHARE:
                found[activity] = tuple(sorted(day for day, _ in days[:many]))
                break
    return found


def _hands(services: list[str], cases: list[list[Piece]], known: Mapping[str, int]) -> list[int]:
    """As told; else as many as were ever at work at once, where the log tells; else one, today's whole team."""
    turns: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for case in cases:
        for piece in case:
            if piece.taken is not None and piece.taken < piece.done:
                turns[piece.service] += [(piece.taken, 1), (piece.done, -1)]
    return [known.get(name) or _most_at_once(turns[place]) for place, name in enumerate(services)]


def _most_at_once(turns: list[tuple[float, int]]) -> int:
    at_work = most = 0
    for _, step in sorted(turns):
        at_work += step
        most = max(most, at_work)
    return max(most, 1)


def _journeys(
    cases: list[list[Piece]], clock: Clock, hands: list[int], sitting: Mapping[int, tuple[int, ...]], worked: float
) -> list[Journey]:
    rooms = [_Room(count, touch) for count, touch in zip(hands, _touch(cases, hands, worked), strict=True)]
    visits: dict[tuple[int, int], Visit] = {}
    order = sorted(
        (piece.done if piece.taken is None else piece.taken, case, place)
        for case, found in enumerate(cases)
        for place, piece in enumerate(found)
    )
    for _, case, place in order:
        piece = cases[case][place]
        if piece.activity in sitting and place:
            passed = sittings_between(clock, sitting[piece.activity], piece.ready, piece.done)
            delay, touch = 0.0, piece.done % clock.day
        else:
            passed, (delay, touch) = -1, rooms[piece.service].took(piece) if piece.service else _nobodys(piece)
        visits[case, place] = Visit(piece.activity, piece.service, delay, touch, passed, piece.after)
    return [tuple(visits[case, place] for place in range(len(found))) for case, found in enumerate(cases)]


def _nobodys(piece: Piece) -> tuple[float, float]:
    """Work of which no service is told: it queues nowhere."""
    began = piece.done if piece.taken is None else piece.taken
    return began - piece.ready, piece.done - began


class _Room:
    """One service while the log is replayed: when each hand is free, and who overtook whom."""

    def __init__(self, hands: int, touch: float) -> None:
        #: For each hand, when it is free, and since when it worked without a break.
        self.hands = [(0.0, 0.0)] * hands
        self.touch = touch
        #: Ready and begun of pieces, the latest ready at the bottom: who begins above one was overtaken by it.
        self.overtakers: list[tuple[float, float]] = []

    def took(self, piece: Piece) -> tuple[float, float]:
        """Its own delay, and the time of hands.

        Pieces are handed in as they were begun (or done, where no more is told).
        """
        if piece.done <= piece.ready:
            return 0.0, 0.0
        free, busy_since = heapq.heappop(self.hands)
        free = min(free, piece.done)
        began = max(piece.ready, free, piece.done - self.touch) if piece.taken is None else piece.taken
        at_once = began - free <= _BREAK
        overtaken = self._overtaken(piece.ready, began)
        queued = began - max(piece.ready, busy_since, overtaken) if at_once else 0.0
        heapq.heappush(self.hands, (piece.done, busy_since if at_once else began))
        return began - piece.ready - max(queued, 0.0), piece.done - began

    def _overtaken(self, ready: float, began: float) -> float:
        """When the last piece was begun that lay ready later than this one:

        until then, it was not its turn that was awaited.
        """
        kept = self.overtakers
        place = bisect_left(kept, -ready, key=lambda one: -one[0]) - 1
        last = min(kept[place][1], began) if place >= 0 else 0.0
        while kept and kept[-1][0] <= ready:
            kept.pop()
        kept.append((ready, began))
        return last


def _touch(cases: Iterable[list[Piece]], hands: list[int], worked: float) -> list[float]:
    """Seconds of hands on a piece of each service whose log tells only ends, if a hand works ``worked`` seconds in
    all.
    """
    counted = Counter(piece.service for case in cases for piece in case[1:] if piece.done > piece.ready)
    return [count * worked / max(counted[service], 1) for service, count in enumerate(hands)]


def sittings_between(clock: Clock, weekdays: tuple[int, ...], ready: float, done: float) -> int:
    """How many sittings lay between, after the day it was ready and before the day it was done."""
    days = clock.days[clock.day_of(ready) + 1 : clock.day_of(done)]
    return sum(day.weekday() in weekdays for day in days)


def _rates(arrived: list[float], clock: Clock) -> tuple[dict[str, float], tuple[float, ...]]:
    """Dossiers on a working day of each month, and how the weekdays differ from their middle."""
    counted = Counter(clock.day_of(moment) for moment in arrived)
    span = range(min(counted), max(counted) + 1)
    worked: Counter[str] = Counter(f"{clock.days[day]:%Y-%m}" for day in span)
    came: Counter[str] = Counter()
    by_weekday, weekdays = [0.0] * 7, [0] * 7
    for day in span:
        on = clock.days[day]
        came[f"{on:%Y-%m}"] += counted[day]
        by_weekday[on.weekday()] += counted[day]
        weekdays[on.weekday()] += 1
    middle = len(arrived) / len(span)
    factors = tuple((count / days / middle if days else 1.0) for count, days in zip(by_weekday, weekdays, strict=True))
    return {month: came[month] / days for month, days in worked.items()}, factors
