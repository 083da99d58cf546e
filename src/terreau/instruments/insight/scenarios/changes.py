"""What may be tried:

the same journeys, with a step merged, dropped or done beside another, other hands, other arrivals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from terreau.instruments.insight.scenarios.model import Journey, Model, Visit


class Sort(StrEnum):
    MERGE = "merge"
    DROP = "drop"
    PARALLEL = "parallel"
    TARGET = "target"
    CAPACITY = "capacity"
    ARRIVALS = "arrivals"
    SITTINGS = "sittings"


@dataclass(frozen=True)
class Change:
    """One change. ``what`` is an activity, or a service with ``CAPACITY``; ``other`` the second activity of a pair.

    ``number``: hands with ``CAPACITY``, working days with ``TARGET``, per cent of today with ``ARRIVALS``, sittings a
    week with ``SITTINGS``.
    """

    sort: Sort
    what: str = ""
    other: str = ""
    number: int = 0


class Impossible(Exception):
    """A change that speaks of an activity or service that the log does not hold, or of a number that is none."""


def changed(model: Model, changes: Iterable[Change]) -> Model:
    """The model with all changes, in their order. Raises ``Impossible``."""
    for change in changes:
        try:
            model = _HOW[change.sort](model, change)
        except ValueError as unknown:
            raise Impossible(str(unknown)) from unknown
    return model


def to_data(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [{**asdict(change), "sort": change.sort.value} for change in changes]


def from_data(data: Iterable[Mapping[str, Any]]) -> tuple[Change, ...]:
    """Raises ``ValueError`` or ``TypeError`` where it is none."""
    return tuple(Change(**{**one, "sort": Sort(one["sort"])}) for one in data)


def _merge(model: Model, change: Change) -> Model:
    """Where one follows the other at once: one piece of work, as long as both, with the longer of the two delays."""
    first, second = model.activity(change.what), model.activity(change.other)

    def merged(journey: Journey) -> Journey:
        place = _pair(journey, first, second)
        while place >= 0:
            one, two = journey[place], journey[place + 1]
            kept = one._replace(
                delay=max(one.delay, two.delay), touch=one.touch + two.touch, sittings=max(one.sittings, two.sittings)
            )
            journey = _without((*journey[:place], kept, *journey[place + 1 :]), place + 1)
            place = _pair(journey, first, second)
        return journey

    return _each(model, merged)


def _drop(model: Model, change: Change) -> Model:
    """Never done any more. The first piece of a journey stays: it is how the dossier came."""
    activity = model.activity(change.what)

    def dropped(journey: Journey) -> Journey:
        for place in range(len(journey) - 1, 0, -1):
            if journey[place].activity == activity:
                journey = _without(journey, place)
        return journey

    return _each(model, dropped)


def _parallel(model: Model, change: Change) -> Model:
    """Where one follows the other at once, in either order, both begin together."""
    first, second = model.activity(change.what), model.activity(change.other)

    def beside(journey: Journey) -> Journey:
        found = list(journey)
        for place in range(len(found) - 1):
            pair = {found[place].activity, found[place + 1].activity}
            if pair == {first, second} and place:
                found[place + 1] = found[place + 1]._replace(after=found[place].after)
        return tuple(found)

    return _each(model, beside)


def _target(model: Model, change: Change) -> Model:
    """A delay of its own longer than the target is as long as the target: what kept targets would bring."""
    activity, most = model.activity(change.what), _positive(change.number) * model.clock.day

    def held(journey: Journey) -> Journey:
        return tuple(
            visit._replace(delay=min(visit.delay, max(most - visit.touch, 0.0)))
            if visit.activity == activity
            else visit
            for visit in journey
        )

    return _each(model, held)


def _capacity(model: Model, change: Change) -> Model:
    place = model.services.index(change.what)
    hands = list(model.hands)
    hands[place] = _positive(change.number)
    return replace(model, hands=tuple(hands))


def _arrivals(model: Model, change: Change) -> Model:
    return replace(model, arrivals=model.arrivals * _positive(change.number) / 100)


def _sittings(model: Model, change: Change) -> Model:
    """So many sittings a week, from Monday on at even distances. What a dossier let pass stays as many sittings."""
    activity, count = model.activity(change.what), min(_positive(change.number), 5)
    if activity not in model.sitting_days:
        raise ValueError(change.what)
    days = tuple(range(5))[:: -(-5 // count)][:count] if count < 4 else tuple(range(count))
    return replace(model, sitting_days={**model.sitting_days, activity: days})


_HOW: Mapping[Sort, Callable[[Model, Change], Model]] = {
    Sort.MERGE: _merge,
    Sort.DROP: _drop,
    Sort.PARALLEL: _parallel,
    Sort.TARGET: _target,
    Sort.CAPACITY: _capacity,
    Sort.ARRIVALS: _arrivals,
    Sort.SITTINGS: _sittings,
}


def _positive(number: int) -> int:
    if not 0 < number <= 10_000:
        raise ValueError(str(number))
    return number


def _each(model: Model, how: Callable[[Journey], Journey]) -> Model:
    return model.with_journeys(tuple(how(journey) for journey in model.journeys))


def _pair(journey: Journey, first: int, second: int) -> int:
    """Where the second follows the first and waited for it; -1 where it does nowhere. Not at the very beginning."""
    for place in range(1, len(journey) - 1):
        one, two = journey[place], journey[place + 1]
        if one.activity == first and two.activity == second and two.after == place + 1:
            return place
    return -1


def _without(journey: Journey, place: int) -> Journey:
    """The journey without one piece: what waited for it waits for the one before."""

    def moved(visit: Visit) -> Visit:
        return visit._replace(after=visit.after - 1) if visit.after > place else visit

    return tuple(moved(visit) for at, visit in enumerate(journey) if at != place)
