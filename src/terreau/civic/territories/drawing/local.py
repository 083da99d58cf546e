"""The plan around a project: blocks in shade, streets in sheet, the place in iris with its name."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from terreau.civic.territories import atlas
from terreau.civic.territories.drawing.borders import borders, quartier_borders
from terreau.civic.territories.drawing.paths import Spot, path, ring_size
from terreau.civic.territories.drawing.style import drawing_class
from terreau.civic.territories.enums import Layer
from terreau.civic.territories.geometry.encoding import GRID, Box, decode
from terreau.civic.territories.geometry.inside import DEGREE
from terreau.civic.territories.geometry.simplify import clip_line, clip_ring, simplify, simplify_ring
from terreau.civic.territories.models import MapFeature, Street

#: Metres shown from west to east when nobody says; the picture is two thirds as high as wide.
USUAL = 820
WIDEST = 4_000
_HIGH = 2 / 3
#: Width of a letter and least room around a name, in metres at the usual width.
_LETTER = 9.5
_MOST_NAMES = 14
#: Round the middle no street is named: there stands the place itself.
_CLEAR = 90
_WIDE = {"r1", "r2", "r3"}
_SMALL = {"path"}


@dataclass(frozen=True)
class Window:
    """A piece of ground in metres, north up: ``width`` by ``height`` around a point in degrees."""

    lon: float
    lat: float
    width: int
    height: int

    def metres(self, x: float, y: float) -> Spot:
        """Grid units to metres from the upper left corner."""
        squeeze = math.cos(math.radians(self.lat))
        return (
            (x / GRID - self.lon) * DEGREE * squeeze + self.width / 2,
            (self.lat - y / GRID) * DEGREE + self.height / 2,
        )

    def box(self, margin: float = 30) -> Box:
        squeeze = math.cos(math.radians(self.lat))
        wide, tall = (self.width / 2 + margin) / DEGREE / squeeze, (self.height / 2 + margin) / DEGREE
        return (
            math.floor((self.lon - wide) * GRID),
            math.floor((self.lat - tall) * GRID),
            math.ceil((self.lon + wide) * GRID),
            math.ceil((self.lat + tall) * GRID),
        )


def local_svg(
    place: Mapping[str, Any] | None = None,
    *,
    lon: float | None = None,
    lat: float | None = None,
    width_m: int | None = None,
    label: str = "",
    language: str = "fr",
    title: str = "",
) -> SafeString:
    """The plan around ``place`` (GeoJSON point, line or area) or around a point; empty without either.

    ``width_m``: metres shown, else enough for the place. ``label``: the name written in it. ``title``: what the plan
    shows, in words, else the label.
    """
    form, corners = _corners(place, lon, lat)
    if not corners:
        return SafeString("")
    lons, lats = [x for x, _y in corners], [y for _x, y in corners]
    middle = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    extent = max(
        (max(lons) - min(lons)) * DEGREE * math.cos(math.radians(middle[1])), (max(lats) - min(lats)) * DEGREE / _HIGH
    )
    width = int(min(WIDEST, width_m or max(USUAL, extent * 1.5)))
    window = Window(round(middle[0], 5), round(middle[1], 5), width, round(width * _HIGH))
    with override(language):
        return render_to_string(
            "territories/local.svg",
            {
                "window": window,
                "ground": ground_around(window, language),
                "hero": _hero(window, form, corners, label),
                "title": title
                or (_("Plan around {place}").format(place=label) if label else _("Plan around the place")),
            },
        )


def _title(label: str) -> str:
    return _("Plan around {place}").format(place=label) if label else _("Plan around the place")


def _corners(
    place: Mapping[str, Any] | None, lon: float | None, lat: float | None
) -> tuple[str, list[tuple[float, float]]]:
    if place and place.get("coordinates"):
        form, given = str(place["type"]), place["coordinates"]
        positions = [given] if form == "Point" else given[0] if form == "Polygon" else given
        corners = [(float(position[0]), float(position[1])) for position in positions]
    else:
        form, corners = "Point", [(lon, lat)] if lon is not None and lat is not None else []
    if any(not (math.isfinite(x) and math.isfinite(y) and abs(x) <= 180 and abs(y) < 85) for x, y in corners):
        return "", []
    return form, corners


def _hero(window: Window, form: str, corners: Sequence[tuple[float, float]], label: str) -> dict[str, Any]:
    spots = [window.metres(x * GRID, y * GRID) for x, y in corners]
    scale = window.width / USUAL
    if len(spots) == 1:
        (x, y) = spots[0]
        return {
            "d": f"M{x:.0f} {y:.0f}h0",
            "label": label,
            "x": round(x),
            "y": round(y - 30 * scale),
            "turn": 0,
            "k": scale,
            "inside": False,
        }
    closed = form == "Polygon"
    line = spots[:-1] if closed else spots
    length = math.dist(line[0], line[-1])
    (ax, ay), (bx, by) = (line[0], line[-1]) if line[0][0] <= line[-1][0] else (line[-1], line[0])
    straight = not closed and len(label) * 11 * scale < length
    x, y = ((ax + bx) / 2, (ay + by) / 2) if straight else (window.width / 2, min(y for _x, y in spots) - 34 * scale)
    turn = math.degrees(math.atan2(by - ay, bx - ax)) if straight else 0
    return {
        "d": path(line, closed=closed),
        "label": label,
        "x": round(x),
        "y": round(y),
        "turn": round(turn, 1),
        "k": scale,
        "inside": straight,
    }


def ground_around(window: Window, language: str) -> SafeString:
    """Streets, green, water and names in a window; outlines where nothing was imported. At most three queries."""
    return _ground(atlas.edition(), window, language)


@lru_cache(maxsize=1024)
def _ground(token: str, window: Window, language: str) -> SafeString:
    """Kept per place: a project is looked at more often than it moves."""
    around = window.box()
    layers: dict[str, list[str]] = {"park": [], "water": [], "0": [], "2": [], "1": []}
    tolerance = window.width / 1600
    edges = (-30.0, -30.0, window.width + 30.0, window.height + 30.0)
    found = MapFeature.objects.touching(around)
    for row in found.exclude(layer=Layer.RAIL).only("layer", "cls", "area", "tunnel", "geometry"):
        style = drawing_class(row.layer, row.cls, area=row.area, tunnel=row.tunnel)
        kind = _kind(style, row.cls)
        if not kind or (window.width > 1500 and kind == "0"):
            continue
        for part in decode(row.geometry):
            spots = [window.metres(x, y) for x, y in part]
            if row.area:
                ring = clip_ring(simplify_ring(spots, tolerance), *edges)
                if len(ring) > 2 and ring_size(ring) > 60:
                    layers[kind].append(path(ring, closed=True))
            else:
                layers[kind] += [path(piece, closed=False) for piece in clip_line(simplify(spots, tolerance), *edges)]
    drawn = {kind: "".join(some) for kind, some in layers.items()}
    empty = not any(drawn.values())
    return render_to_string(
        "territories/local_ground.svg",
        {
            "layers": drawn,
            "outlines": _outlines(window, edges) if empty else "",
            "names": [] if empty else _street_names(window, around, edges, language),
            "k": round(window.width / USUAL, 3),
        },
    )


def _kind(style: str, cls: str) -> str:
    if style in {"wood", "park", "cem"}:
        return "park"
    if style in {"water", "stream"}:
        return "water" if style == "water" else ""
    if style in _WIDE:
        return "1"
    if style in _SMALL or cls in {"service", "pedestrian"}:
        return "0"
    return "2" if style == "street" else ""


def _outlines(window: Window, edges: tuple[float, float, float, float]) -> str:
    """Borders of quartiers, where there is no street to draw."""
    written = []
    for invented in (False, True):
        lines = borders(invented=invented)
        for part in [*quartier_borders(invented=invented), *(ring + ring[:1] for ring in lines.land)]:
            spots = [window.metres(x, y) for x, y in part]
            written += [path(piece, closed=False) for piece in clip_line(spots, *edges)]
    return "".join(written)


def _street_names(
    window: Window, around: Box, edges: tuple[float, float, float, float], language: str
) -> list[dict[str, Any]]:
    """Names along the longest visible stretch of each street, largest streets first, none over another."""
    scale = window.width / USUAL
    stretches = []
    for street in Street.objects.touching(around).exclude(geometry="").only("names", "cls", "geometry"):
        said = street.names.in_language(language).text
        a, b = _longest_straight(street, window, edges)
        if math.dist(a, b) > (len(said) * _LETTER + 16) * scale:
            minor = drawing_class(Layer.ROAD, street.cls, area=False, tunnel=False) not in _WIDE
            stretches.append((minor, -math.dist(a, b), said, *sorted((a, b))))
    middle = window.width / 2, window.height / 2
    names: list[dict[str, Any]] = []
    for minor, _length, said, (ax, ay), (bx, by) in sorted(stretches):
        x, y, room = (ax + bx) / 2, (ay + by) / 2, len(said) * _LETTER * scale / 2
        free = all(math.dist((x, y), (other["x"], other["y"])) > (room + other["room"]) * 0.75 for other in names)
        if free and math.dist((x, y), middle) > _CLEAR * scale and len(names) < _MOST_NAMES:
            turn = round(math.degrees(math.atan2(by - ay, bx - ax)), 1)
            names.append({"text": said, "x": round(x), "y": round(y), "turn": turn, "minor": minor, "room": room})
    return names


def _longest_straight(street: Street, window: Window, edges: tuple[float, float, float, float]) -> tuple[Spot, Spot]:
    """Ends of the longest nearly straight stretch in sight; two times the same spot when there is none."""
    stretches = [
        stretch
        for part in decode(street.geometry)
        for piece in clip_line([window.metres(x, y) for x, y in part], *edges)
        for stretch in pairwise(simplify(piece, 12))
    ]
    return max(stretches, key=lambda stretch: math.dist(*stretch), default=((0.0, 0.0), (0.0, 0.0)))
