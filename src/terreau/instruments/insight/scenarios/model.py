"""What a simulation lives on: journeys as observed, the hands of each service, and when dossiers come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from terreau.instruments.insight.scenarios.clock import Clock


class Visit(NamedTuple):
    """One piece of work in a journey. Times in working seconds.

    ``delay`` is what passes though hands are free (papers awaited, a letter on its way); ``touch`` is how long hands
    are on it. ``sittings`` counts the sittings it let pass before the one that took it; -1 where no sitting takes it.
    ``after`` is how many visits of the journey, in the order in which they were done, must be done before it begins.
    """

    activity: int
    service: int
    delay: float
    touch: float
    sittings: int
    after: int


type Journey = tuple[Visit, ...]


@dataclass(frozen=True)
class Model:
    """``hands[0]`` is of the service without a name, which never makes wait. ``rates`` are dossiers on a working day,
    by month.

    ``sitting_days`` are the weekdays (0 is Monday) on which an activity is done at all: a College, a committee.
    """

    clock: Clock
    activities: tuple[str, ...]
    services: tuple[str, ...]
    hands: tuple[int, ...]
    journeys: tuple[Journey, ...]
    rates: Mapping[str, float]
    by_weekday: tuple[float, ...]
    #: For each journey the moment of the working day at which it began: what comes late in the day ends tomorrow.
    hours: tuple[float, ...]
    #: Days (places in ``clock.days``) on which dossiers came, the last ones of the log.
    came: tuple[int, ...]
    sitting_days: Mapping[int, tuple[int, ...]]
    first_day: int
    last_day: int
    arrivals: float = 1.0

    def activity(self, name: str) -> int:
        """Raises ``ValueError``."""
        return self.activities.index(name)

    def with_journeys(self, journeys: tuple[Journey, ...]) -> Model:
        return replace(self, journeys=journeys)

    def rate(self, day: int) -> float:
        """Dossiers expected on that working day."""
        on = self.clock.days[day]
        return self.rates.get(f"{on:%Y-%m}", 0.0) * self.by_weekday[on.weekday()] * self.arrivals


def to_data(model: Model) -> dict[str, Any]:
    """JSON of a model, so that a scenario can be asked long after the log was read."""
    clock = model.clock
    return {
        "clock": [clock.first.isoformat(), clock.last.isoformat(), clock.opens, clock.closes, clock.weekends],
        "activities": list(model.activities),
        "services": list(model.services),
        "hands": list(model.hands),
        "journeys": [
            [[*visit[:2], round(visit.delay), round(visit.touch), *visit[4:]] for visit in one]
            for one in model.journeys
        ],
        "rates": dict(model.rates),
        "by_weekday": list(model.by_weekday),
        "hours": [round(hour) for hour in model.hours],
        "came": list(model.came),
        "sitting_days": {str(activity): list(days) for activity, days in model.sitting_days.items()},
        "span": [model.first_day, model.last_day],
    }


def from_data(data: Mapping[str, Any]) -> Model:
    """The model of such JSON. Raises ``KeyError`` or ``ValueError`` where it is none."""
    first, last, *hours = data["clock"]
    return Model(
        clock=Clock(date.fromisoformat(first), date.fromisoformat(last), *hours),
        activities=tuple(data["activities"]),
        services=tuple(data["services"]),
        hands=tuple(data["hands"]),
        journeys=tuple(tuple(Visit(*visit) for visit in one) for one in data["journeys"]),
        rates=data["rates"],
        by_weekday=tuple(data["by_weekday"]),
        hours=tuple(data["hours"]),
        came=tuple(data["came"]),
        sitting_days={int(activity): tuple(days) for activity, days in data["sitting_days"].items()},
        first_day=data["span"][0],
        last_day=data["span"][1],
    )
