"""The pieces of work of a log: when each lay ready, was taken up and was done, in working time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from terreau.instruments.insight.logs.columns import DONE, READY, TAKEN, EventLog
from terreau.instruments.insight.scenarios.clock import Clock


class Piece(NamedTuple):
    """``taken`` is ``None`` where the log tells only the end.

    ``after``: how many pieces of its case were done before it lay ready.
    """

    case: int
    activity: int
    service: int
    ready: float
    taken: float | None
    done: float
    after: int


def pieces(log: EventLog, clock: Clock) -> Iterator[list[Piece]]:
    """For every case its pieces of work, in the order in which they were done. Work never done is left out."""
    for case, (start, end) in enumerate(log.spans()):
        yield _of_case(log, clock, case, start, end)


def _of_case(log: EventLog, clock: Clock, case: int, start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    laid: dict[int, deque[tuple[float, int]]] = {}
    begun: dict[int, deque[float]] = {}
    ready = clock.to_work(log.at[start] / 1e6)
    for place in range(start, end):
        moment, activity, kind = clock.to_work(log.at[place] / 1e6), log.activity[place], log.stage[place]
        if kind == READY:
            laid.setdefault(activity, deque()).append((moment, len(found)))
        elif kind == TAKEN:
            begun.setdefault(activity, deque()).append(moment)
            if not laid.get(activity):
                laid.setdefault(activity, deque()).append((ready, len(found)))
        elif kind == DONE:
            taken = begun[activity].popleft() if begun.get(activity) else None
            since, after = laid[activity].popleft() if laid.get(activity) else (ready, len(found))
            found.append(Piece(case, activity, log.service[place], since, taken, moment, after))
            ready = moment
    return found
