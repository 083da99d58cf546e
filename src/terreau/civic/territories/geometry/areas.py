"""An area somebody drew: few corners, one ring that does not cross itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Self

from terreau.civic.territories.geometry.encoding import GRID, Box, Part, Point, box, on_grid, signed_area
from terreau.civic.territories.geometry.inside import DEGREE, SQUEEZE, Outline
from terreau.civic.territories.geometry.simplify import simplify_ring

#: Corners kept: more say nothing about who is concerned.
MOST_CORNERS = 24


@dataclass(frozen=True)
class Area:
    """``ring``: corners on the grid, without the last one repeated. ``hectares``: how large it is."""

    ring: tuple[Point, ...]
    outline: Outline

    @classmethod
    def of(cls, corners: Sequence[Sequence[float]]) -> Self | None:
        """From corners in degrees; ``None`` when they draw no area. Too many are drawn with fewer."""
        ring: Part = []
        for lon, lat in corners:
            if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) < 85):
                return None
            point = on_grid(lon, lat)
            if point not in ring[-1:]:
                ring.append(point)
        if len(ring) > 1 and ring[0] == ring[-1]:
            ring.pop()
        tolerance = 1.0
        while len(ring) > MOST_CORNERS:
            ring = [(round(x), round(y)) for x, y in simplify_ring(ring, tolerance)]
            tolerance *= 2
        if len(ring) < 3 or not signed_area(ring):
            return None
        return cls(tuple(ring), Outline([ring]))

    @property
    def box(self) -> Box:
        return box([self.ring])

    @property
    def hectares(self) -> float:
        return abs(signed_area(self.ring)) * (DEGREE / GRID) ** 2 * SQUEEZE / 10_000

    @property
    def corners(self) -> list[tuple[float, float]]:
        """In degrees."""
        return [(x / GRID, y / GRID) for x, y in self.ring]

    @property
    def is_simple(self) -> bool:
        """Whether no two of its sides cross."""
        sides = list(zip(self.ring, [*self.ring[1:], self.ring[0]], strict=True))
        last = len(sides) - 1
        return not any(
            _cross(*sides[i], *sides[j]) for i, j in combinations(range(len(sides)), 2) if j - i not in {1, last}
        )

    def contains(self, lon: float, lat: float) -> bool:
        return self.outline.contains(lon * GRID, lat * GRID)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> int:
        turn = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
        return (turn > 0) - (turn < 0)

    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)
