"""Shapes as whole numbers: hundred-thousandths of a degree (about 1 m), written as small JSON lists.

A shape is a list of parts; a part is a list of points ``(x, y)``. In an area each part is a closed ring without its
last point repeated, outer rings turn anticlockwise and holes clockwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

#: Steps per degree.
GRID = 100_000

type Point = tuple[int, int]
type Part = list[Point]
type Shape = list[Part]
type Box = tuple[int, int, int, int]


def encode(shape: Iterable[Sequence[Point]]) -> str:
    """``[[x0, y0, dx, dy, ...], ...]``: first point, then steps, which are short to write."""
    return json.dumps([list(_steps(part)) for part in shape], separators=(",", ":"))


def _steps(part: Sequence[Point]) -> Iterator[int]:
    x = y = 0
    for px, py in part:
        yield px - x
        yield py - y
        x, y = px, py


def decode(text: str) -> Shape:
    """The shape that ``encode`` wrote."""
    return [list(zip(accumulate(flat[::2]), accumulate(flat[1::2]), strict=True)) for flat in json.loads(text or "[]")]


def on_grid(lon: float, lat: float) -> Point:
    """A position in degrees on the grid."""
    return round(lon * GRID), round(lat * GRID)


def box(shape: Iterable[Iterable[Point]]) -> Box:
    """West, south, east, north."""
    points = [point for part in shape for point in part]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def joined(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def touch(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]


def from_geojson(geometry: dict[str, Any]) -> tuple[Shape, bool]:
    """Points of a GeoJSON geometry (degrees) on the grid, and whether it is an area.

    Raises ``ValueError`` for another kind of geometry, or one without positions in degrees.
    """
    kind, coordinates = geometry["type"], geometry["coordinates"]
    parts: list[Any]
    match kind:
        case "Polygon" | "MultiLineString":
            parts = coordinates
        case "MultiPolygon":
            parts = [ring for polygon in coordinates for ring in polygon]
        case "LineString":
            parts = [coordinates]
        case _:
            raise ValueError(kind)
    area = kind.endswith("Polygon")
    shape = [_without_repeats(part, closed=area) for part in parts]
    shape = [part for part in shape if len(part) >= (3 if area else 2)]
    if not shape:
        raise ValueError("empty")
    west, south, east, north = box(shape)
    if west < -180 * GRID or east > 180 * GRID or south < -90 * GRID or north > 90 * GRID:
        raise ValueError("degrees")
    return shape, area


def _without_repeats(positions: Sequence[Sequence[float]], *, closed: bool) -> Part:
    part: Part = []
    for position in positions:
        point = on_grid(position[0], position[1])
        if not part or part[-1] != point:
            part.append(point)
    if closed and len(part) > 1 and part[0] == part[-1]:
        part.pop()
    return part


def signed_area(ring: Sequence[Point]) -> float:
    """Twice the area would be exact; positive when the ring turns anticlockwise."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def to_geojson(shape: Shape) -> dict[str, Any]:
    """An area as GeoJSON, holes put back in the ring around them."""
    from terreau.civic.territories.geometry.inside import Outline  # noqa: PLC0415 - inside builds on encoding

    outer = [ring for ring in shape if signed_area(ring) >= 0]
    polygons = [[_closed(ring)] for ring in outer]
    outlines = [Outline([ring]) for ring in outer]
    for hole in (ring for ring in shape if signed_area(ring) < 0):
        (ax, ay), (bx, by) = hole[0], hole[1]
        around = [i for i, outline in enumerate(outlines) if outline.contains((ax + bx) / 2, (ay + by) / 2)]
        if around:
            polygons[min(around, key=lambda i: signed_area(outer[i]))].append(_closed(hole))
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _closed(ring: Part) -> list[list[float]]:
    return [[x / GRID, y / GRID] for x, y in [*ring, ring[0]]]
