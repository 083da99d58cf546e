"""Belgian Lambert coordinates (metres) as degrees: Statbel and UrbIS also publish in Lambert 72 and Lambert 2008.

Lambert conformal conic with two parallels; from Lambert 72, the change of datum by the seven parameters of the
National Geographic Institute (Belge 1972 to WGS 84). Right to about a metre.
"""

from __future__ import annotations

import math
from typing import Any

_RAD = math.pi / 180


class _Conic:
    """One Lambert grid: ellipsoid (a, 1/f), parallels, origin (degrees), false origin (metres)."""

    def __init__(
        self,
        a: float,
        inverse_f: float,
        parallels: tuple[float, float],
        origin: tuple[float, float],
        false: tuple[float, float],
    ) -> None:
        f = 1 / inverse_f
        self.a, self.e = a, math.sqrt(2 * f - f * f)
        first, second = (p * _RAD for p in parallels)
        self.lon0, lat0 = origin[0] * _RAD, origin[1] * _RAD
        self.false = false
        m1, m2 = self._m(first), self._m(second)
        t1, t2, t0 = self._t(first), self._t(second), self._t(lat0)
        self.n = math.log(m1 / m2) / math.log(t1 / t2)
        self.g = m1 / (self.n * t1**self.n)
        self.r0 = a * self.g * t0**self.n if t0 > 1e-12 else 0.0

    def _m(self, lat: float) -> float:
        return math.cos(lat) / math.sqrt(1 - (self.e * math.sin(lat)) ** 2)

    def _t(self, lat: float) -> float:
        s = self.e * math.sin(lat)
        return math.tan(math.pi / 4 - lat / 2) / ((1 - s) / (1 + s)) ** (self.e / 2)

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude on this grid's own ellipsoid."""
        east, south = x - self.false[0], self.r0 - (y - self.false[1])
        r = math.hypot(east, south)
        t = (r / (self.a * self.g)) ** (1 / self.n)
        lat = math.pi / 2 - 2 * math.atan(t)
        for _ in range(8):
            s = self.e * math.sin(lat)
            lat = math.pi / 2 - 2 * math.atan(t * ((1 - s) / (1 + s)) ** (self.e / 2))
        return (math.atan2(east, south) / self.n + self.lon0) / _RAD, lat / _RAD


_LAMBERT_72 = _Conic(
    6_378_388.0, 297.0, (49.8333339, 51.16666723333333), (4.367486666666666, 90.0), (150_000.013, 5_400_088.438)
)
_LAMBERT_2008 = _Conic(
    6_378_137.0,
    298.257222101,
    (49.83333333333334, 51.16666666666666),
    (4.359215833333333, 50.797815),
    (649_328.0, 665_262.0),
)


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude (WGS 84) of Lambert metres; which of the two grids follows from their size."""
    if x > 400_000:
        return _LAMBERT_2008.degrees(x, y)
    return _to_wgs84(*_LAMBERT_72.degrees(x, y))


def _to_wgs84(lon: float, lat: float) -> tuple[float, float]:
    a, f = 6_378_388.0, 1 / 297.0
    e2 = 2 * f - f * f
    phi, lam = lat * _RAD, lon * _RAD
    n = a / math.sqrt(1 - e2 * math.sin(phi) ** 2)
    x, y, z = n * math.cos(phi) * math.cos(lam), n * math.cos(phi) * math.sin(lam), n * (1 - e2) * math.sin(phi)
    second = _RAD / 3600
    rx, ry, rz, scale = 0.3366 * second, -0.457 * second, 1.8422 * second, 1 - 1.2747e-6
    x, y, z = (
        -106.8686 + scale * (x - rz * y + ry * z),
        52.2978 + scale * (rz * x + y - rx * z),
        -103.7239 + scale * (-ry * x + rx * y + z),
    )
    a, f = 6_378_137.0, 1 / 298.257223563
    e2 = 2 * f - f * f
    p, phi = math.hypot(x, y), math.atan2(z, math.hypot(x, y) * (1 - e2))
    for _ in range(6):
        n = a / math.sqrt(1 - e2 * math.sin(phi) ** 2)
        phi = math.atan2(z + e2 * n * math.sin(phi), p)
    return math.atan2(y, x) / _RAD, phi / _RAD


def in_degrees(geometry: dict[str, Any]) -> dict[str, Any]:
    """The same geometry in degrees: unchanged unless its first corner is plainly in metres."""
    corner = geometry["coordinates"]
    while isinstance(corner[0], list | tuple):
        corner = corner[0]
    if abs(corner[0]) <= 360 and abs(corner[1]) <= 90:
        return geometry
    return {"type": geometry["type"], "coordinates": _converted(geometry["coordinates"])}


def _converted(coordinates: Any) -> Any:
    if isinstance(coordinates[0], list | tuple):
        return [_converted(inner) for inner in coordinates]
    return list(to_degrees(coordinates[0], coordinates[1]))
