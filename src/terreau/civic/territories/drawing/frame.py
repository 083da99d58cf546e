"""Where things lie on the plan of the Region, and on the tiles of a map that moves."""

from __future__ import annotations

import math

from terreau.civic.territories.geometry.encoding import GRID, Box

#: The part of the world the plan shows, in degrees: the Region with a margin.
WEST, SOUTH, EAST, NORTH = 4.236, 50.7575, 4.490, 50.918
WIDTH = 1000
_SQUEEZE = math.cos(math.radians(50.84))
_SCALE = WIDTH / ((EAST - WEST) * _SQUEEZE)
HEIGHT = round((NORTH - SOUTH) * _SCALE)
#: Metres in one unit of the plan.
METRES = 111_320 / _SCALE

#: Units along the side of a tile, at every zoom.
TILE = 4096


def on_plan(x: float, y: float) -> tuple[float, float]:
    """Grid units to the plan."""
    return (x / GRID - WEST) * _SQUEEZE * _SCALE, (NORTH - y / GRID) * _SCALE


def on_world(x: float, y: float, zoom: int) -> tuple[float, float]:
    """Grid units to the square world map of this zoom (Web Mercator), in tile units."""
    size = TILE * 2**zoom
    lat = math.radians(max(-85.0, min(85.0, y / GRID)))
    return (
        (x / GRID + 180) / 360 * size,
        (1 - math.log(math.tan(lat) + 1 / math.cos(lat)) / math.pi) / 2 * size,
    )


def tile_box(zoom: int, column: int, row: int) -> Box:
    """What a tile covers, in grid units."""
    count = 2**zoom
    west, east = column / count * 360 - 180, (column + 1) / count * 360 - 180
    north, south = (math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * edge / count)))) for edge in (row, row + 1))
    return math.floor(west * GRID), math.floor(south * GRID), math.ceil(east * GRID), math.ceil(north * GRID)
