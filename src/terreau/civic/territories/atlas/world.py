"""All places of one edition, and where a point lies among them."""

from __future__ import annotations

import math
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from terreau.civic.territories.atlas.places import Located, Place
from terreau.civic.territories.enums import TerritoryKind
from terreau.civic.territories.geometry.encoding import GRID, Box, Shape, decode
from terreau.civic.territories.geometry.inside import Outline
from terreau.kernel.verdict import Verdict

_OUTSIDE = Verdict.no(
    "outside_region",
    _("This place lies outside the Brussels-Capital Region. Choose a place in one of the 19 municipalities."),
    status=422,
)
_NOT_A_PLACE = Verdict.no(
    "not_a_place",
    _("These are not coordinates of a place. Give a longitude and a latitude in degrees, or choose a street."),
    status=422,
)


class Atlas:
    """Immutable after construction, but for outlines unrolled when first needed."""

    def __init__(self, token: str, places: Mapping[str, Place], rows: Mapping[str, tuple[Box, str]]) -> None:
        self.token = token
        self.places = places
        self._rows = rows
        self._shapes: dict[str, Shape] = {}
        self._outlines: dict[str, Outline] = {}
        self._boxes = {
            kind: [(rows[code][0], code) for code, place in places.items() if place.kind == kind]
            for kind in TerritoryKind
        }

    def shape(self, code: str) -> Shape:
        found = self._shapes.get(code)
        if found is None:
            found = self._shapes[code] = decode(self._rows[code][1])
        return found

    def outline(self, code: str) -> Outline:
        found = self._outlines.get(code)
        if found is None:
            found = self._outlines[code] = Outline(self.shape(code))
        return found

    def box(self, code: str) -> Box:
        return self._rows[code][0]

    def of_kind(self, kind: str) -> list[Place]:
        return [place for place in self.places.values() if place.kind == kind]

    def locate(self, lon: object, lat: object) -> Located:
        """Commune and quartier of a point in degrees.

        The commune decides; a point in a quartier but, by the few metres the two layers differ, in no commune gets the
        nearest commune, and the other way round. So every point of the Region has both.
        """
        position = _position(lon, lat)
        if position is None:
            return Located(inside=False, verdict=_NOT_A_PLACE)
        x, y = position
        commune = self._around(TerritoryKind.COMMUNE, x, y)
        quartier = self._around(TerritoryKind.QUARTIER, x, y)
        if commune is None and quartier is None:
            return Located(inside=False, verdict=_OUTSIDE)
        if commune is None:
            assert quartier is not None  # noqa: S101 - one of the two is there
            commune = self._nearest(TerritoryKind.COMMUNE, x, y, invented=quartier.invented)
        if quartier is None:
            quartier = self._nearest(TerritoryKind.QUARTIER, x, y, invented=commune.invented if commune else False)
        return Located(inside=True, commune=commune, quartier=quartier)

    def _around(self, kind: TerritoryKind, x: float, y: float) -> Place | None:
        for (west, south, east, north), code in self._boxes[kind]:
            if west <= x <= east and south <= y <= north and self.outline(code).contains(x, y):
                return self.places[code]
        return None

    def _nearest(self, kind: TerritoryKind, x: float, y: float, *, invented: bool) -> Place | None:
        near = [
            (self.outline(code).metres_to(x, y), code)
            for box, code in self._boxes[kind]
            if self.places[code].invented == invented
            and box[0] - 500 <= x <= box[2] + 500
            and box[1] - 500 <= y <= box[3] + 500
        ]
        return self.places[min(near)[1]] if near else None


def _position(lon: object, lat: object) -> tuple[float, float] | None:
    if isinstance(lon, bool | str | bytes) or isinstance(lat, bool | str | bytes):
        return None
    try:
        x, y = float(lon) * GRID, float(lat) * GRID  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    if not (math.isfinite(x) and math.isfinite(y)) or abs(x) > 180 * GRID or abs(y) > 90 * GRID:
        return None
    return x, y
