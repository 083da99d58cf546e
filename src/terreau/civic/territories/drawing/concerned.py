"""The plan of who is concerned: streets in iris, an area with its border, numbered places on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from terreau.civic.territories.drawing.local import USUAL, WIDEST, Window, ground_around
from terreau.civic.territories.drawing.paths import Spot, path
from terreau.civic.territories.drawing.route import Station
from terreau.civic.territories.geometry.encoding import GRID
from terreau.civic.territories.geometry.inside import DEGREE
from terreau.civic.territories.geometry.simplify import clip_line, simplify

type Line = Sequence[Sequence[float]]

_HIGH = 2 / 3
_MARGIN = 1.35
#: Wider than this no street can be told from another; what is larger is shown from its middle.
_LEAST = 420


def concerned_svg(
    *,
    area: Line = (),
    streets: Sequence[Line] = (),
    stations: Sequence[Station] = (),
    language: str = "fr",
    title: str = "",
    name: str = "concerned",
) -> SafeString:
    """Inline SVG of an area (corners in degrees), of the lines of streets, or of both, with numbered places on top;
    empty without either. What it shows stands as a list beside it: ``title`` says so to those who do not see it."""
    corners = [(float(lon), float(lat)) for lon, lat in area]
    lines = [[(float(lon), float(lat)) for lon, lat in line] for line in streets]
    spots = corners or [spot for line in lines for spot in line]
    spots = [*spots, *((one.lon, one.lat) for one in stations)] if corners or lines else []
    if not spots:
        return SafeString("")
    window = _window(spots)
    edges = (-30.0, -30.0, window.width + 30.0, window.height + 30.0)
    scale = window.width / USUAL
    drawn = "".join(
        path([(x / scale, y / scale) for x, y in piece], closed=False)
        for line in lines
        for piece in clip_line(simplify(_metres(window, line), scale), *edges)
    )
    ring = [(x / scale, y / scale) for x, y in _metres(window, corners)]
    with override(language):
        return render_to_string(
            "territories/concerned.svg",
            {
                "window": window,
                "ground": ground_around(window, language),
                "scale": f"{scale:.3g}",
                "streets": drawn,
                "area": path(ring, closed=True) if ring else "",
                "stations": [_station(window, one) for one in stations],
                "name": name,
                "title": title or _("Plan of the streets and the area concerned"),
            },
        )


def _window(spots: Sequence[tuple[float, float]]) -> Window:
    lons, lats = [lon for lon, _lat in spots], [lat for _lon, lat in spots]
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    wide = (max(lons) - min(lons)) * DEGREE * math.cos(math.radians(lat))
    tall = (max(lats) - min(lats)) * DEGREE / _HIGH
    width = int(min(WIDEST, max(_LEAST, wide * _MARGIN, tall * _MARGIN)))
    return Window(round(lon, 5), round(lat, 5), width, round(width * _HIGH))


def _metres(window: Window, line: Line) -> list[Spot]:
    return [window.metres(lon * GRID, lat * GRID) for lon, lat in line]


def _station(window: Window, one: Station) -> dict[str, Any]:
    x, y = window.metres(one.lon * GRID, one.lat * GRID)
    return {"station": one, "x": round(x), "y": round(y)}
