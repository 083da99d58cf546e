"""The plan of several places at once: numbered stations, and the line that leads from one to the next."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from terreau.civic.territories.drawing.borders import borders
from terreau.civic.territories.drawing.frame import EAST, HEIGHT, NORTH, SOUTH, WEST, WIDTH, on_plan
from terreau.civic.territories.drawing.local import USUAL, WIDEST, Window, ground_around
from terreau.civic.territories.drawing.paper import STYLE
from terreau.civic.territories.drawing.paths import Spot, path
from terreau.civic.territories.drawing.plan import region_ground
from terreau.civic.territories.geometry.encoding import GRID
from terreau.civic.territories.geometry.inside import DEGREE

#: Radius of a station, in units of a plan of the usual width, on a page and on paper, where it is seen from nearer.
_RADIUS = 21
_RADIUS_ON_PAPER = 15
#: How often stations that touch push each other away.
_ROUNDS = 80
#: Up to so many stations there is room to draw them larger on a telephone.
_FEW = 12
_HIGH = 2 / 3
_MARGIN = 1.3


@dataclass(frozen=True)
class Station:
    """A place on the plan. ``number``: as in the list beside; ``label``: said to those who do not see the plan."""

    lon: float
    lat: float
    number: int
    label: str
    href: str = ""


@dataclass(frozen=True)
class _Sheet:
    """What the stations stand on: a piece of ground, and how many of its units are one of a plan of the usual width."""

    window: Window
    scale: float
    ground: SafeString
    css: str
    places: list[Spot]


def route_svg(
    stations: Sequence[Station],
    *,
    line: bool = True,
    language: str = "fr",
    title: str = "",
    name: str = "route",
    on_paper: bool = False,
    square: bool = False,
) -> SafeString:
    """Inline SVG with every station and, if ``line``, the way between them in their order; empty without stations.

    Stations that would cover each other stand side by side, tied to their place by a thin line. Too far apart for a
    plan with streets, they stand on the plan of the Region. ``on_paper``: a picture by itself, with its colours inside
    and no link. ``square``: as high as wide, for many places.
    """
    seen = [one for one in stations if math.isfinite(one.lon) and math.isfinite(one.lat) and abs(one.lat) < 85]
    if not seen:
        return SafeString("")
    sheet = _sheet(seen, 1 if square else _HIGH, language, name)
    radius = (_RADIUS_ON_PAPER if on_paper else _RADIUS) * sheet.scale
    shown = _apart(sheet.places, 2.15 * radius, sheet.window)
    with override(language):
        return render_to_string(
            "territories/route.svg",
            {
                "window": sheet.window,
                "ground": sheet.ground,
                "css": sheet.css,
                "style": STYLE if on_paper else "",
                "line": _thick(shown, sheet.scale) if line else "",
                "stations": [
                    _drawn(*each, radius, sheet.scale) for each in zip(seen, sheet.places, shown, strict=True)
                ],
                "few": len(seen) <= _FEW,
                "k": f"{radius / _RADIUS:.3g}",
                "thick": f"{sheet.scale:.3g}",
                "name": name,
                "title": title or _("Plan of the places, with the numbers of the list"),
            },
        )


def _sheet(stations: Sequence[Station], high: float, language: str, name: str) -> _Sheet:
    """The streets around them all, else the Region."""
    window = _window(stations, high)
    if window is not None:
        places = [window.metres(one.lon * GRID, one.lat * GRID) for one in stations]
        return _Sheet(window, window.width / USUAL, ground_around(window, language), "local", places)
    whole = Window((WEST + EAST) / 2, (SOUTH + NORTH) / 2, WIDTH, HEIGHT)
    places = [on_plan(one.lon * GRID, one.lat * GRID) for one in stations]
    return _Sheet(whole, 1, region_ground(language, name=name), "plan", places)


def _window(stations: Sequence[Station], high: float) -> Window | None:
    """The piece of ground that holds them all; ``None`` when it would be too large to name its streets."""
    west, east = min(one.lon for one in stations), max(one.lon for one in stations)
    south, north = min(one.lat for one in stations), max(one.lat for one in stations)
    lon, lat = (west + east) / 2, (south + north) / 2
    wide, tall = (east - west) * DEGREE * math.cos(math.radians(lat)), (north - south) * DEGREE
    width = int(max(USUAL, wide * _MARGIN, tall / high * _MARGIN))
    if width > WIDEST and not _are_invented(stations):
        return None
    return Window(round(lon, 5), round(lat, 5), width, round(width * high))


def _are_invented(stations: Sequence[Station]) -> bool:
    """Whether all lie in the invented communes: small enough to be drawn whole, and only an inset on the Region."""
    spots = [spot for ring in borders(invented=True).land for spot in ring]
    if not spots:
        return False
    (west, east), (south, north) = ((min(some), max(some)) for some in zip(*spots, strict=True))
    return all(west <= one.lon * GRID <= east and south <= one.lat * GRID <= north for one in stations)


def _thick(spots: Sequence[Spot], scale: float) -> str:
    """A line as wide on a plan of a whole commune as on one of a street: drawn small, then enlarged with its width."""
    return path([(x / scale, y / scale) for x, y in spots], closed=False)


def _drawn(station: Station, place: Spot, shown: Spot, radius: float, scale: float) -> dict[str, Any]:
    moved = math.dist(place, shown) > radius
    return {
        "station": station,
        "x": round(shown[0]),
        "y": round(shown[1]),
        "tie": _thick([place, shown], scale) if moved else "",
    }


def _apart(places: Sequence[Spot], room: float, window: Window) -> list[Spot]:
    """The same spots, none nearer than ``room`` to another where there is room enough; always the same result."""
    spots = [list(each) for each in places]
    edge = room / 2
    for _round in range(_ROUNDS):
        calm = True
        for i, a in enumerate(spots):
            for rank, b in enumerate(spots[i + 1 :], start=1):
                away = math.dist(a, b)
                if away >= room:
                    continue
                calm = False
                turn = math.atan2(b[1] - a[1], b[0] - a[0]) if away else i + rank * 2.4
                push = (room - away) / 2
                for spot, sign in ((a, -1), (b, 1)):
                    spot[0] = min(window.width - edge, max(edge, spot[0] + sign * push * math.cos(turn)))
                    spot[1] = min(window.height - edge, max(edge, spot[1] + sign * push * math.sin(turn)))
        if calm:
            break
    return [(x, y) for x, y in spots]
