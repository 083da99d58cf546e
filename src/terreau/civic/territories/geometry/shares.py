"""How much of one area lies in others, counted on a grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from terreau.civic.territories.geometry.encoding import GRID
from terreau.civic.territories.geometry.inside import DEGREE, SQUEEZE, Outline

#: Metres between the points counted.
STEP = 25
#: Shares under this are the few metres by which two layers of borders differ.
LEAST = 0.01


def shares_of(area: Outline, others: Mapping[str, Outline]) -> dict[str, float]:
    """Share of ``area`` in each of ``others``, largest first, at least one per cent."""
    step = STEP / DEGREE * GRID
    west, south, east, north = area.box
    cells: Counter[str] = Counter()
    for row in range(int((north - south) / step) + 1):
        y = south + (row + 0.5) * step
        for column in range(int((east - west) / (step / SQUEEZE)) + 1):
            x = west + (column + 0.5) * step / SQUEEZE
            if area.contains(x, y):
                cells.update(code for code, other in others.items() if other.contains(x, y))
    total = cells.total()
    return {code: round(n / total, 3) for code, n in cells.most_common() if n / total >= LEAST}
