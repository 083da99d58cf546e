"""Streets and base map as GeoJSON, whoever made it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from terreau.civic.territories.enums import Layer
from terreau.civic.territories.errors import Problem
from terreau.civic.territories.formats import columns
from terreau.civic.territories.formats.lambert import in_degrees
from terreau.civic.territories.geometry.encoding import Box, Part, Shape, box, from_geojson
from terreau.civic.territories.geometry.topology import tidy
from terreau.kernel.text import Text, clean_line

_OF_CLASS = {
    Layer.GREEN: {
        "wood",
        "forest",
        "park",
        "park_private",
        "garden",
        "grass",
        "cemetery",
        "meadow",
        "recreation_ground",
        "village_green",
        "scrub",
        "nature_reserve",
        "allotments",
        "green",
    },
    Layer.WATER: {
        "water",
        "river",
        "canal",
        "stream",
        "stream_line",
        "canal_line",
        "river_line",
        "basin",
        "reservoir",
        "pond",
        "lake",
    },
    Layer.RAIL: {"rail", "subway", "tram", "light_rail"},
    Layer.PATH: {"path", "footway", "cycleway", "steps", "track", "bridleway"},
    Layer.ROAD: {
        "street",
        "unknown",
        "service",
        "pedestrian",
        "tertiary",
        "secondary",
        "primary",
        "trunk",
        "motorway",
        "residential",
        "living_street",
        "unclassified",
    },
}
_LAYER_OF = {cls: layer for layer, classes in _OF_CLASS.items() for cls in classes}
_IN_FILE_NAME = {
    "green": Layer.GREEN,
    "parc": Layer.GREEN,
    "park": Layer.GREEN,
    "water": Layer.WATER,
    "eau": Layer.WATER,
    "rail": Layer.RAIL,
    "road": Layer.ROAD,
    "voirie": Layer.ROAD,
    "path": Layer.PATH,
}
_SAME_CLASS = {
    "forest": "wood",
    "scrub": "wood",
    "meadow": "grass",
    "village_green": "grass",
    "recreation_ground": "park",
    "nature_reserve": "wood",
    "allotments": "garden",
    "residential": "street",
    "living_street": "street",
    "unclassified": "street",
    "light_rail": "tram",
    "footway": "path",
    "cycleway": "path",
    "steps": "path",
    "track": "path",
    "bridleway": "path",
    "stream": "stream_line",
    "green": "park",
}


@dataclass
class Drawn:
    """A feature to draw."""

    layer: Layer
    cls: str
    area: bool
    shape: Shape
    box: Box
    tunnel: bool = False


@dataclass
class Named:
    """A street of a commune, all its parts together; ``cls`` is that of its longest part."""

    sid: str
    commune: str
    names: Text
    parts: list[tuple[str, Shape]] = field(default_factory=list)
    point: tuple[float, float] | None = None
    border_commune: str = ""


@dataclass
class Read:
    """What a file held. ``left_out``: rows rightly not taken, by reason."""

    streets: list[Named] = field(default_factory=list)
    features: list[Drawn] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    left_out: int = 0


def layer_in_name(name: str) -> str:
    """The layer a file name speaks of, empty if none."""
    return next((layer for word, layer in _IN_FILE_NAME.items() if word in name.lower()), "")


def read(collection: dict[str, Any], *, layer_hint: str, only: str = "") -> Read:
    """Every feature of a collection. ``only``: ``streets`` or ``basemap``, empty for both.

    ``layer_hint``: the layer of features whose properties do not tell.
    """
    found, streets = Read(), dict[tuple[str, str], Named]()
    for line, feature in enumerate(collection.get("features", ()), 1):
        found.rows += 1
        try:
            row = columns.lowered(feature["properties"] or {})
            shape, area = from_geojson(in_degrees(feature["geometry"]))
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError):
            found.problems.append(Problem(line, _("the shape is missing, or is not one of lines or areas in degrees")))
            continue
        if only == "streets" or (not only and row.get("layer") == "street"):
            _street(row, shape, area, line, found, streets)
        else:
            _drawn(row, shape, area, line, layer_hint, found)
    found.streets = list(streets.values())
    return found


def _street(
    row: dict[str, Any], shape: Shape, area: bool, line: int, found: Read, streets: dict[tuple[str, str], Named]
) -> None:
    fr, nl = (clean_line(columns.first(row, names), 150) for names in (columns.NAME_FR, columns.NAME_NL))
    commune = columns.commune_code(row)
    sid = columns.first(row, columns.STREET_ID)[:60]
    if area or not commune or not sid or not (fr or nl):
        missing = _("a street needs a line, a number (sid), a municipality code (NIS) and a name")
        found.problems.append(Problem(line, missing))
        return
    street = streets.setdefault((commune, sid), Named(sid, commune, Text(fr=fr, nl=nl)))
    street.parts.append((_class(row), shape))


def _drawn(row: dict[str, Any], shape: Shape, area: bool, line: int, layer_hint: str, found: Read) -> None:
    cls = _class(row)
    told = str(row.get("layer", ""))
    layer = told if told in Layer.values else _LAYER_OF.get(cls, layer_hint)
    if not layer:
        found.problems.append(Problem(line, _("nothing says whether this is green, water, rail, a road or a path")))
        return
    cls = _SAME_CLASS.get(cls, cls) or {"green": "park", "road": "street"}.get(layer, layer)
    if area and layer in {Layer.ROAD, Layer.PATH, Layer.RAIL}:
        area = False
        shape = [[*ring, ring[0]] for ring in shape]
    if layer == Layer.GREEN and not area:
        found.left_out += 1
        return
    shape = tidy(shape) if area and len(shape) > 1 else shape
    found.features.append(Drawn(Layer(layer), cls[:20], area, shape, box(shape), tunnel=_yes(row.get("tunnel"))))


def _class(row: dict[str, Any]) -> str:
    return columns.first(row, columns.CLASS).lower()[:20]


def _yes(value: object) -> bool:
    return value not in (None, "", 0, "0", False, "no", "false")


def roads_of(streets: Iterable[Named]) -> Iterator[Drawn]:
    """Streets as roads and paths to draw."""
    for street in streets:
        for cls, shape in street.parts:
            layer = Layer.PATH if _LAYER_OF.get(cls) == Layer.PATH else Layer.ROAD
            yield Drawn(layer, _SAME_CLASS.get(cls, cls) or "street", area=False, shape=shape, box=box(shape))


def longest(parts: list[tuple[str, Shape]]) -> Part:
    """The longest line of a street: where its name and its point stand."""
    lines = [line for _cls, shape in parts for line in shape]
    return max(lines, key=_length)


def main_class(parts: list[tuple[str, Shape]]) -> str:
    return max(parts, key=lambda part: sum(map(_length, part[1])))[0]


def _length(line: Part) -> float:
    return sum(((bx - ax) ** 2 * 0.4 + (by - ay) ** 2) ** 0.5 for (ax, ay), (bx, by) in itertools.pairwise(line))


def middle(line: Part) -> tuple[float, float]:
    """The point halfway along a line, on the grid."""
    left = _length(line) / 2
    for start, end in itertools.pairwise(line):
        step = _length([start, end])
        if step >= left and step:
            share = left / step
            return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
        left -= step
    return line[0]
