"""What replications say together: ranges, never one number; and whether the model gives back its own log."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from terreau.instruments.insight.figures.numbers import percentile, spread
from terreau.instruments.insight.scenarios.engine import Run, run
from terreau.instruments.insight.scenarios.model import Model

REPLICATIONS = 10
#: A model whose median or 90th percentile lies further from its log's is not to be believed.
TOLERANCE = 0.10


@dataclass(frozen=True)
class Range:
    """Over the replications: the least, the middle, the most."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class OfService:
    """Working seconds in the queue (90th percentile) and the share of time its hands are busy."""

    name: str
    hands: int
    queue: Range
    busy: Range


@dataclass(frozen=True)
class Answer:
    """Calendar seconds. ``dossiers`` came in each replication, about."""

    dossiers: int
    replications: int
    median: Range
    p90: Range
    services: tuple[OfService, ...]


def ask(model: Model, *, replications: int = REPLICATIONS, seed: int = 1, replay: bool = False) -> Answer:
    """The same seeds for every scenario, so that two answers differ by what was changed and less by chance."""
    lots = [Random(seed * 1000 + number) for number in range(replications)]  # noqa: S311 - chance, no secret
    runs = [found for found in (run(model, dice, replay=replay) for dice in lots) if found.durations]
    medians = [spread(one.durations).median or 0.0 for one in runs]
    ninths = [spread(one.durations).p90 or 0.0 for one in runs]
    services = tuple(
        _of_service(model, runs, place)
        for place, name in enumerate(model.services)
        if name and any(one.queued[place] for one in runs)
    )
    dossiers = round(sum(len(one.durations) for one in runs) / max(len(runs), 1))
    return Answer(dossiers, len(runs), _range(medians), _range(ninths), services)


def _of_service(model: Model, runs: list[Run], place: int) -> OfService:
    queues = [spread(one.queued[place]).p90 or 0.0 for one in runs]
    return OfService(
        model.services[place], model.hands[place], _range(queues), _range([one.busy[place] for one in runs])
    )


def _range(values: list[float]) -> Range:
    ordered = sorted(values)
    return Range(ordered[0], percentile(ordered, 0.5), ordered[-1]) if ordered else Range(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Fit:
    """Observed and simulated, side by side."""

    median: float
    p90: float
    simulated_median: float
    simulated_p90: float

    @property
    def apart(self) -> float:
        """The larger of the two distances, as a share of what was observed."""
        return max(_apart(self.median, self.simulated_median), _apart(self.p90, self.simulated_p90))

    @property
    def holds(self) -> bool:
        return self.apart <= TOLERANCE


def fit(observed: list[float], answer: Answer) -> Fit:
    """How near a simulation of the unchanged plan comes to the log it was calibrated on."""
    told = spread(observed)
    return Fit(told.median or 0.0, told.p90 or 0.0, answer.median.middle, answer.p90.middle)


def _apart(observed: float, simulated: float) -> float:
    return abs(simulated - observed) / max(observed, 1.0)


def as_data(answer: Answer) -> dict[str, Any]:
    def three(found: Range) -> list[float]:
        return [found.low, found.middle, found.high]

    return {
        "dossiers": answer.dossiers,
        "replications": answer.replications,
        "median": three(answer.median),
        "p90": three(answer.p90),
        "services": [
            {"name": one.name, "hands": one.hands, "queue": three(one.queue), "busy": three(one.busy)}
            for one in answer.services
        ],
    }
