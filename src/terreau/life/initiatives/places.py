"""Where a project lies: small GeoJSON, checked.

A spot, a stretch of street or an area, at most 200 corners, within twenty kilometres across; degrees, WGS 84.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from django.utils.translation import gettext_lazy as _

from terreau.kernel.verdict import refuse
from terreau.life.initiatives.enums import PlaceForm

MOST_CORNERS = 200
WIDEST_DEGREES = 0.3
type Corner = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """A checked place: its form, its GeoJSON, and the point in its middle."""

    form: PlaceForm
    geometry: dict[str, Any]
    lon: float
    lat: float


def read(given: object) -> Spot:
    """Check a GeoJSON geometry and find its middle. Refuses what is not a small place on Earth."""
    if not isinstance(given, dict) or given.get("type") not in {"Point", "LineString", "Polygon"}:
        _not_understood()
    form = PlaceForm(given["type"])
    corners = _corners(form, given.get("coordinates"))
    lons, lats = [lon for lon, _lat in corners], [lat for _lon, lat in corners]
    if max(lons) - min(lons) > WIDEST_DEGREES or max(lats) - min(lats) > WIDEST_DEGREES:
        refuse("too_wide", _("This place is larger than a commune. Draw the street or the square only."), status=422)
    lon, lat = _middle(form, corners)
    return Spot(form, {"type": form.value, "coordinates": _written(form, corners)}, lon, lat)


def of_corners(form: PlaceForm, corners: Sequence[Corner]) -> Spot:
    """A place made of corners clicked one after the other; a single one is a spot."""
    if form is PlaceForm.NONE or len(corners) == 1 or (form is PlaceForm.AREA and len(corners) == 2):
        form = PlaceForm.POINT if len(corners) == 1 else PlaceForm.LINE
    closed = [*corners, corners[0]] if form is PlaceForm.AREA and corners[0] != corners[-1] else list(corners)
    coordinates: object = closed[0] if form is PlaceForm.POINT else [closed] if form is PlaceForm.AREA else closed
    return read({"type": form.value, "coordinates": coordinates})


def metres_between(a: Corner, b: Corner) -> float:
    """Distance over the ground, in metres; flat-earth arithmetic, exact to a metre within a city."""
    north = (b[1] - a[1]) * 111_320
    east = (b[0] - a[0]) * 111_320 * math.cos(math.radians((a[1] + b[1]) / 2))
    return math.hypot(north, east)


def _corners(form: PlaceForm, coordinates: Any) -> list[Corner]:
    if form is PlaceForm.POINT:
        coordinates = [coordinates]
    elif form is PlaceForm.AREA:
        coordinates = coordinates[0] if isinstance(coordinates, list | tuple) and len(coordinates) == 1 else None
    if not isinstance(coordinates, list | tuple) or not 1 <= len(coordinates) <= MOST_CORNERS:
        _not_understood()
    corners = [_corner(each) for each in coordinates]
    fewest = {PlaceForm.POINT: 1, PlaceForm.LINE: 2, PlaceForm.AREA: 4}[form]
    if len(corners) < fewest or (form is PlaceForm.AREA and corners[0] != corners[-1]):
        _not_understood()
    return corners


def _corner(given: object) -> Corner:
    if not isinstance(given, list | tuple) or len(given) < 2:
        _not_understood()
    numbers = [n for n in given[:2] if isinstance(n, int | float) and not isinstance(n, bool) and math.isfinite(n)]
    if len(numbers) != 2 or abs(numbers[0]) > 180 or abs(numbers[1]) > 85:
        _not_understood()
    return round(float(numbers[0]), 6), round(float(numbers[1]), 6)


def _middle(form: PlaceForm, corners: list[Corner]) -> Corner:
    if form is PlaceForm.LINE:
        return _halfway(corners)
    unique = corners[:-1] if form is PlaceForm.AREA else corners
    return (
        round(sum(lon for lon, _lat in unique) / len(unique), 6),
        round(sum(lat for _lon, lat in unique) / len(unique), 6),
    )


def _halfway(corners: list[Corner]) -> Corner:
    lengths = [metres_between(a, b) for a, b in itertools.pairwise(corners)]
    left = sum(lengths) / 2
    for (a, b), length in zip(itertools.pairwise(corners), lengths, strict=True):
        if left <= length and length:
            share = left / length
            return round(a[0] + (b[0] - a[0]) * share, 6), round(a[1] + (b[1] - a[1]) * share, 6)
        left -= length
    return corners[0]


def _written(form: PlaceForm, corners: list[Corner]) -> object:
    as_lists = [list(corner) for corner in corners]
    return as_lists[0] if form is PlaceForm.POINT else [as_lists] if form is PlaceForm.AREA else as_lists


def _not_understood() -> NoReturn:
    refuse(
        "place_not_understood",
        _("This place could not be read. Search for the street, or click on the plan."),
        status=422,
    )
