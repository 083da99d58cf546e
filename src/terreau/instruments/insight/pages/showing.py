"""Figures as a page shows them: days, words of steps and services, a plot with its equal table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from terreau.instruments.insight.models import Reading
from terreau.kernel.text import Text

_DAY = 86_400.0
#: Size of the plot, in its own units.
_HIGH, _STEP, _WIDE = 90, 14, 10


def worder(reading: Reading) -> Callable[[str], Text | str]:
    """Words for a step's key or a service's id; what a log of another system says stands for itself."""
    names = {key: Text(said) for key, said in reading.names.items()}
    return lambda key: names.get(key) or key


def days(seconds: float | None) -> float | None:
    """Calendar days, one decimal."""
    return None if seconds is None else round(seconds / _DAY, 1)


@dataclass(frozen=True)
class Row:
    """One step or service: how many dossiers, days it waited and was worked on."""

    name: Text | str
    cases: int
    waits: float | None
    waits_most: float | None
    works: float | None


def rows(found: list[Mapping[str, Any]], key: str, words: Callable[[str], Text | str]) -> list[Row]:
    """Longest waiting first."""
    made = [
        Row(
            words(one[key]), one["cases"], days(one["waiting"]["median_seconds"]), days(one["waiting"]["p90_seconds"]),
            days(one["working"]["median_seconds"]),
        )
        for one in found
    ]  # fmt: skip
    return sorted(made, key=lambda row: -(row.waits or 0.0))


@dataclass(frozen=True)
class Bar:
    """A month in the plot. ``cases`` is ``None`` where fewer than five came."""

    month: date
    cases: int | None
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Plot:
    bars: list[Bar]
    width: int
    high: int = _HIGH
    bar: int = _WIDE


def plot(by_month: Mapping[str, int | None], most: int = 36) -> Plot:
    """The last months, at most three years."""
    kept = list(by_month.items())[-most:]
    top = max((cases or 0 for _, cases in kept), default=0) or 1
    bars = []
    for place, (month, cases) in enumerate(kept):
        height = round((cases or 0) / top * _HIGH)
        bars.append(Bar(date.fromisoformat(f"{month}-01"), cases, place * _STEP, _HIGH - height, height))
    return Plot(bars, max(len(kept) * _STEP, 1))


def lateness(reading: Reading, words: Callable[[str], Text | str]) -> list[dict[str, Any]]:
    return [one | {"name": words(one["step"])} for one in reading.figures.get("lateness", [])]


def trouble(reading: Reading) -> dict[str, Any]:
    """What was found in the file; empty where nothing was."""
    found = reading.figures["trouble"]
    return found if any(found.values()) else {}
