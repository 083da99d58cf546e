"""Tiles of the map that moves, as SVG: one row read, one template filled."""

from __future__ import annotations

from functools import lru_cache

from django.template.loader import render_to_string

from terreau.civic.territories import atlas
from terreau.civic.territories.drawing.borders import borders
from terreau.civic.territories.drawing.frame import TILE, on_world, tile_box
from terreau.civic.territories.drawing.palette import PALETTE
from terreau.civic.territories.drawing.paths import path
from terreau.civic.territories.drawing.preparing import MARGIN, ZOOMS
from terreau.civic.territories.drawing.ready import tile_pieces
from terreau.civic.territories.drawing.style import ORDER
from terreau.civic.territories.enums import TerritoryKind
from terreau.civic.territories.geometry.encoding import Box, Part, joined, touch
from terreau.civic.territories.geometry.encoding import box as box_of
from terreau.civic.territories.geometry.simplify import clip_line, clip_ring, simplify, simplify_ring

LEAST_ZOOM, MOST_ZOOM = 10, 17
#: Tiles outside this many grid units around the Region do not exist.
_AROUND = 1_500
#: Width of lines in pixels of a tile 256 wide, at zooms 10 to 17.
_WIDTHS = {
    "stream": (0.5, 0.5, 0.7, 1, 1.4, 2, 3, 4),
    "path": (0.4, 0.4, 0.5, 0.6, 0.8, 1.2, 2, 3),
    "street": (0.4, 0.4, 0.6, 1, 2, 4.5, 8, 15),
    "r3": (0.6, 0.8, 1.2, 2, 3.4, 6, 10, 18),
    "r2": (0.8, 1.2, 2, 3, 4.4, 7.5, 12, 22),
    "r1": (1, 1.6, 2.4, 3.4, 5, 8, 13, 24),
    "rail": (0.6, 0.7, 0.9, 1.1, 1.4, 1.8, 2.4, 3),
}
_COLOURS = {
    "wood": "wood",
    "park": "park",
    "cem": "cem",
    "water": "water",
    "stream": "water",
    "path": "road",
    "street": "road",
    "r3": "road",
    "r2": "road",
    "r1": "road-2",
    "rail": "rail",
}
_AREAS = {"wood", "park", "cem", "water"}


def tile_svg(zoom: int, column: int, row: int, theme: str) -> bytes | None:
    """A tile, or ``None`` where there is none. ``theme``: ``light`` or ``dark``."""
    if not LEAST_ZOOM <= zoom <= MOST_ZOOM or theme not in PALETTE:
        return None
    world = atlas.current()
    if not touch(tile_box(zoom, column, row), _drawn_world(world.token)):
        return None
    return _tile(world.token, zoom, column, row, theme)


@lru_cache(maxsize=4)
def _drawn_world(token: str) -> Box:
    world = atlas.current()
    kinds = (TerritoryKind.REGION, TerritoryKind.COMMUNE)
    west, south, east, north = joined(world.box(place.code) for kind in kinds for place in world.of_kind(kind))
    return west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND


@lru_cache(maxsize=1024)
def _tile(token: str, zoom: int, column: int, row: int, theme: str) -> bytes:
    deep = max(0, zoom - ZOOMS[-1])
    side = TILE >> deep
    left, top = (column % (1 << deep)) * side, (row % (1 << deep)) * side
    pieces = tile_pieces(zoom - deep, column >> deep, row >> deep)
    window = (left - MARGIN, top - MARGIN, left + side + MARGIN, top + side + MARGIN)
    colours = PALETTE[theme]
    layers = []
    for style in ORDER:
        data = "".join(piece[5] for piece in pieces.get(style, ()) if piece[0] <= zoom and touch(piece[1:5], window))
        if data:
            width = _WIDTHS[style][zoom - LEAST_ZOOM] * side / 256 if style in _WIDTHS else 0
            layers.append(
                {
                    "d": data,
                    "fill": colours[_COLOURS[style]] if style in _AREAS else "none",
                    "stroke": "none" if style in _AREAS else colours[_COLOURS[style]],
                    "width": f"{width:g}",
                    "dash": f"{side // 40} {side // 70}" if style == "rail" else "",
                }
            )
    context = {
        "view": f"{left} {top} {side} {side}",
        "layers": layers,
        "land": _land(token, zoom - deep, column >> deep, row >> deep),
        "borders": _borders(token, zoom - deep, column >> deep, row >> deep),
        "fill": colours["land"],
        "edge": colours["earth"],
        "edge_width": f"{side / 256 * 2:g}",
        "border": colours["border"],
        "border_width": f"{side / 256 * 1.5:g}",
        "border_dash": f"{side / 256:g} {side / 256 * 4:g}",
    }
    return render_to_string("territories/tile.svg", context).encode()


@lru_cache(maxsize=256)
def _land(token: str, zoom: int, column: int, row: int) -> str:
    written = []
    for invented in (False, True):
        for ring in borders(invented=invented).land:
            local = _local(ring, zoom, column, row)
            clipped = clip_ring(simplify_ring(local, 6), -MARGIN, -MARGIN, TILE + MARGIN, TILE + MARGIN)
            written.append(path(clipped, closed=True))
    return "".join(written)


@lru_cache(maxsize=256)
def _borders(token: str, zoom: int, column: int, row: int) -> str:
    around = tile_box(zoom, column, row)
    written = []
    for invented in (False, True):
        for line in borders(invented=invented).communes:
            if touch(box_of([line]), around):
                local = simplify(_local(line, zoom, column, row), 6)
                for piece in clip_line(local, -MARGIN, -MARGIN, TILE + MARGIN, TILE + MARGIN):
                    written.append(path(piece, closed=False))
    return "".join(written)


def _local(part: Part, zoom: int, column: int, row: int) -> list[tuple[float, float]]:
    spots = (on_world(x, y, zoom) for x, y in part)
    return [(x - column * TILE, y - row * TILE) for x, y in spots]
