"""Which side of a border a point lies on, without a geometry library."""

from __future__ import annotations

import math
from collections import defaultdict

from terreau.civic.territories.geometry.encoding import Point, Shape, box
from terreau.civic.territories.geometry.simplify import simplify_ring

#: A degree of longitude at Brussels, measured in degrees of latitude.
SQUEEZE = math.cos(math.radians(50.84))
#: Metres in a degree of latitude.
DEGREE = 111_320.0
_BAND = 256


class Outline:
    """An area prepared for questions. Immutable after construction.

    Two outlines that share a border answer consistently: a point on it belongs to exactly one of them, because every
    edge is computed from its lower end whichever way the ring runs.
    """

    __slots__ = ("_bands", "_edges", "box")

    def __init__(self, shape: Shape) -> None:
        self.box = box(shape)
        self._edges: list[tuple[Point, Point]] = []
        self._bands: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
        for ring in shape:
            for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
                self._edges.append((start, end))
                (ax, ay), (bx, by) = (start, end) if start[1] <= end[1] else (end, start)
                if ay != by:
                    for band in range(ay // _BAND, by // _BAND + 1):
                        self._bands[band].append((ax, ay, bx, by))

    def contains(self, x: float, y: float) -> bool:
        """Whether the point (grid units, fractions allowed) is inside; rings count by even and odd."""
        west, south, east, north = self.box
        if not (west <= x <= east and south <= y <= north):
            return False
        inside = False
        for ax, ay, bx, by in self._bands.get(int(y // _BAND), ()):
            if ay <= y < by and (bx - ax) * (y - ay) > (x - ax) * (by - ay):
                inside = not inside
        return inside

    def metres_to(self, x: float, y: float) -> float:
        """Metres from the point to the nearest bit of border."""
        nearest = math.inf
        x *= SQUEEZE
        for (ax, ay), (bx, by) in self._edges:
            sx, ex = ax * SQUEEZE, bx * SQUEEZE
            dx, dy = ex - sx, by - ay
            along = ((x - sx) * dx + (y - ay) * dy) / (dx * dx + dy * dy) if dx or dy else 0.0
            along = min(1.0, max(0.0, along))
            nearest = min(nearest, (sx + along * dx - x) ** 2 + (ay + along * dy - y) ** 2)
        return math.sqrt(nearest) / 100_000 * DEGREE


def label_point(shape: Shape, *, rounds: int = 5) -> Point:
    """A point well inside the area, far from its borders: where a name can stand."""
    west, south, east, north = box(shape)
    coarse = [simplify_ring(ring, max(east - west, north - south) / 80) for ring in shape]
    coarse = [ring for ring in coarse if len(ring) >= 3] or shape
    outline = Outline(coarse)
    best, best_room = ((west + east) // 2, (south + north) // 2), -1.0
    span_x, span_y = (east - west) / 2, (north - south) / 2
    centre_x, centre_y = (west + east) / 2, (south + north) / 2
    for round_number in range(rounds):
        steps = 8 if round_number == 0 else 3
        for i in range(-steps, steps + 1):
            for j in range(-steps, steps + 1):
                x, y = centre_x + span_x * i / steps, centre_y + span_y * j / steps
                if outline.contains(x, y):
                    room = outline.metres_to(x, y)
                    if room > best_room:
                        best, best_room = (round(x), round(y)), room
        centre_x, centre_y = best
        span_x, span_y = (span_x / 8, span_y / 8) if round_number == 0 else (span_x / 3, span_y / 3)
    return best
