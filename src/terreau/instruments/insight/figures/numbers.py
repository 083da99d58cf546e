"""Middle and ninth tenth of many numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: Groups under this many cases are not shown: a figure about four dossiers is a figure about people.
FLOOR = 5


@dataclass(frozen=True)
class Spread:
    """How many, the median and the 90th percentile, in the unit of what was given; ``None`` where there is none."""

    count: int
    median: float | None
    p90: float | None


def spread(values: Iterable[float]) -> Spread:
    ordered = sorted(values)
    if not ordered:
        return Spread(0, None, None)
    return Spread(len(ordered), percentile(ordered, 0.5), percentile(ordered, 0.9))


def percentile(ordered: list[float], share: float) -> float:
    """Between the two nearest values, in proportion (definition 7 of Hyndman and Fan 1996, what spreadsheets do)."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
