"""From features to drawings kept ready: layers of the plan, tiles down to zoom 14. Pure: reads no table."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from terreau.civic.territories.drawing.frame import TILE, on_plan, on_world
from terreau.civic.territories.drawing.paths import Spot, path, ring_size
from terreau.civic.territories.geometry.encoding import Shape
from terreau.civic.territories.geometry.simplify import clip_line, clip_ring, simplify, simplify_ring
from terreau.civic.territories.geometry.topology import lines

#: Zooms kept ready; deeper ones are a part of the last.
ZOOMS = range(10, 15)
#: Units drawn beyond the edge of a tile, so that strokes meet.
MARGIN = 96
#: Least size on the plan, square units for areas and units of length for lines, and tolerance of simplification.
_LEAST = {"wood": 40, "park": 30, "cem": 30, "water": 9, "r1": 12, "r2": 14, "r3": 22, "rail": 26}
_TOLERANCE = {"wood": 1.3, "park": 1.1, "cem": 1.1, "water": 0.7, "r1": 1.3, "r2": 1.4, "r3": 1.5, "rail": 2.0}
_AREAS = {"wood", "park", "cem", "water"}


@dataclass(frozen=True)
class Drawable:
    """A feature ready to be drawn. ``style``: its drawing class."""

    style: str
    area: bool
    shape: Shape
    from_zoom: int = 10


def plan_layers(drawables: Iterable[Drawable]) -> dict[str, str]:
    """Path data per drawing class, in units of the plan; small things and second carriageways left out."""
    grouped: dict[str, list[Drawable]] = defaultdict(list)
    for each in drawables:
        if each.style in _LEAST and each.area == (each.style in _AREAS):
            grouped[each.style].append(each)
    return {
        style: _areas_on_plan(style, some) if style in _AREAS else _lines_on_plan(style, some)
        for style, some in grouped.items()
    }


def _areas_on_plan(style: str, some: list[Drawable]) -> str:
    written = []
    for each in some:
        rings = [[on_plan(x, y) for x, y in ring] for ring in each.shape]
        kept = [ring for ring in rings if ring_size(ring) >= _LEAST[style]]
        written += [path(simplify_ring(ring, _TOLERANCE[style]), closed=True) for ring in kept]
    return "".join(written)


def _lines_on_plan(style: str, some: list[Drawable]) -> str:
    edges = {(min(a, b), max(a, b)) for each in some for line in each.shape for a, b in itertools.pairwise(line)}
    projected = [[on_plan(x, y) for x, y in line] for line in lines((a, b) for a, b in edges if a != b)]
    taken: set[tuple[int, int]] = set()
    written = []
    for line in sorted(projected, key=_length, reverse=True):
        for piece in _untaken(line, taken):
            if _length(piece) >= _LEAST[style]:
                written.append(path(simplify(piece, _TOLERANCE[style]), closed=False))
        taken.update((round(x / 2), round(y / 2)) for x, y in _dense(line))
    return "".join(written)


def _untaken(line: list[Spot], taken: set[tuple[int, int]]) -> Iterator[list[Spot]]:
    """Stretches of a line that do not run beside one already drawn."""
    piece: list[Spot] = []
    for x, y in _dense(line):
        i, j = round(x / 2), round(y / 2)
        near = any((i + di, j + dj) in taken for di in (-1, 0, 1) for dj in (-1, 0, 1))
        if near:
            if len(piece) > 1:
                yield piece
            piece = []
        else:
            piece.append((x, y))
    if len(piece) > 1:
        yield piece


def _dense(line: list[Spot]) -> Iterator[Spot]:
    """The line with a point at least every two units."""
    yield line[0]
    for (ax, ay), (bx, by) in itertools.pairwise(line):
        count = max(1, int(max(abs(bx - ax), abs(by - ay)) / 2))
        for step in range(1, count + 1):
            yield ax + (bx - ax) * step / count, ay + (by - ay) * step / count


def _length(line: list[Spot]) -> float:
    return sum(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 for (ax, ay), (bx, by) in itertools.pairwise(line))


#: A piece of a tile: first zoom at which it is drawn, its box in tile units, its path data.
type Piece = tuple[int, int, int, int, int, str]


@dataclass
class Tiles:
    """Tiles being filled: ``(zoom, column, row)`` to drawing class to pieces."""

    filled: dict[tuple[int, int, int], dict[str, list[Piece]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def add(self, each: Drawable) -> None:
        deepest = [[on_world(x, y, ZOOMS[-1]) for x, y in part] for part in each.shape]
        for zoom in ZOOMS:
            if each.from_zoom > zoom and zoom != ZOOMS[-1]:
                continue
            scale = 2.0 ** (zoom - ZOOMS[-1])
            for part in deepest:
                self._add_part(each, zoom, [(x * scale, y * scale) for x, y in part])

    def _add_part(self, each: Drawable, zoom: int, part: list[Spot]) -> None:
        tolerance = 3.0 if zoom == ZOOMS[-1] else 14.0
        if each.area:
            if ring_size(part) < 24 * 24:
                return
            part = simplify_ring(part, tolerance)
        else:
            part = simplify(part, tolerance)
        xs, ys = [x for x, _ in part], [y for _, y in part]
        for column in range(int((min(xs) - MARGIN) // TILE), int((max(xs) + MARGIN) // TILE) + 1):
            for row in range(int((min(ys) - MARGIN) // TILE), int((max(ys) + MARGIN) // TILE) + 1):
                self._add_clipped(each, (zoom, column, row), part)

    def _add_clipped(self, each: Drawable, key: tuple[int, int, int], part: list[Spot]) -> None:
        _zoom, column, row = key
        local = [(x - column * TILE, y - row * TILE) for x, y in part]
        window = (-MARGIN, -MARGIN, TILE + MARGIN, TILE + MARGIN)
        pieces = [clip_ring(local, *window)] if each.area else clip_line(local, *window)
        for piece in pieces:
            data = path(piece, closed=each.area)
            if data:
                xs, ys = [round(x) for x, _ in piece], [round(y) for _, y in piece]
                self.filled[key][each.style].append((each.from_zoom, min(xs), min(ys), max(xs), max(ys), data))
