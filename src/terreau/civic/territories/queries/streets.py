"""The streets of a quartier or of an area, and their doors: for who brings something round, or asks who lives there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Q

from terreau.civic.territories import atlas
from terreau.civic.territories.geometry.areas import Area
from terreau.civic.territories.geometry.encoding import GRID, decode
from terreau.civic.territories.models import Address, Street, Territory
from terreau.kernel.text import Text, fold

#: Streets looked at together, at most: more are a commune, not a place.
MOST = 60


@dataclass(frozen=True)
class StreetIn:
    """A street, or the part of it that lies in the quartiers or the area asked for. ``addresses``: doors, 0 when none
    were imported. ``sid`` and ``commune`` together name it. ``quartier``: where most of it lies, empty if unknown."""

    names: Text
    addresses: int
    sid: str = ""
    commune: str = ""
    quartier: str = ""

    @property
    def key(self) -> str:
        """``commune:sid``."""
        return f"{self.commune}:{self.sid}"


class DoorOn(NamedTuple):
    """A house number of a street."""

    number: str
    postcode: str
    lon: float
    lat: float


def streets_in(quartiers: Collection[str]) -> list[StreetIn]:
    """Streets with an address in one of the quartiers; without imported addresses, those whose middle lies there.

    By name. Three queries, and one for each quartier.
    """
    world, wanted = atlas.current(), set(quartiers)
    found: dict[int, Street] = {}
    for territory in Territory.objects.current().filter(code__in=wanted):
        rows = Street.objects.touching(territory.box).only("names", "sid", "commune", "lon", "lat")
        found |= {street.pk: street for street in rows}
    counts: dict[int, dict[str, set[str]]] = {}
    numbered: set[int] = set()
    for address in Address.objects.filter(street__in=list(found)).only("street_id", "number", "lon", "lat"):
        numbered.add(address.street_id)
        place = world.locate(address.lon, address.lat).quartier
        if place is not None and place.code in wanted:
            counts.setdefault(address.street_id, {}).setdefault(place.code, set()).add(address.number)
    listed = []
    for pk, street in found.items():
        place = None if pk in numbered else world.locate(street.lon, street.lat).quartier
        doors = counts.get(pk, {})
        if doors or (place is not None and place.code in wanted):
            most = max(doors, key=lambda code: len(doors[code])) if doors else place.code if place else ""
            many = len(set().union(*doors.values()))
            listed.append(StreetIn(street.names, many, street.sid, street.commune, most))
    return _by_name(listed)


def streets_named(keys: Iterable[str], area: Sequence[Sequence[float]] = ()) -> list[StreetIn]:
    """The streets of these keys (``commune:sid``), by name, with their doors; with an ``area``, its doors alone.

    Unknown keys are left out. Two queries.
    """
    return _counted(_of_keys(keys), Area.of(area) if area else None)


def streets_within(area: Sequence[Sequence[float]]) -> list[StreetIn]:
    """Streets that have a door in the area (corners in degrees); without imported doors, those that cross it.

    By name. Two queries.
    """
    drawn = Area.of(area)
    if drawn is None:
        return []
    crossing = [
        street
        for street in Street.objects.touching(drawn.box).only("names", "sid", "commune", "geometry", "lon", "lat")
        if _crosses(street, drawn)
    ]
    counted = _counted(crossing, drawn)
    return [each for each in counted if each.addresses] or counted


def doors_on(commune: str, sid: str) -> list[DoorOn]:
    """Every door of a street, in the order of the numbers. One query."""
    rows = Address.objects.filter(street__commune=commune, street__sid=sid).values_list(
        "number", "postcode", "lon", "lat"
    )
    return sorted((DoorOn(*row) for row in rows), key=lambda door: (_digits(door.number), door.number))


def lines_of(keys: Iterable[str]) -> list[list[tuple[float, float]]]:
    """Where these streets run, in degrees: what a plan draws. One query."""
    return [[(x / GRID, y / GRID) for x, y in part] for street in _of_keys(keys) for part in decode(street.geometry)]


def _of_keys(keys: Iterable[str]) -> list[Street]:
    wanted = Q(pk__in=[])
    for key in list(dict.fromkeys(keys))[:MOST]:
        commune, _colon, sid = key.partition(":")
        wanted |= Q(commune=commune[:12], sid=sid[:60])
    return list(Street.objects.filter(wanted).only("names", "sid", "commune", "geometry", "lon", "lat"))


def _counted(streets: Sequence[Street], area: Area | None) -> list[StreetIn]:
    world = atlas.current()
    doors: dict[int, list[tuple[str, float, float]]] = {}
    rows = Address.objects.filter(street__in=[street.pk for street in streets])
    if area is not None:
        west, south, east, north = (edge / GRID for edge in area.box)
        rows = rows.filter(lon__gte=west, lon__lte=east, lat__gte=south, lat__lte=north)
    for pk, number, lon, lat in rows.values_list("street_id", "number", "lon", "lat"):
        if area is None or area.contains(lon, lat):
            doors.setdefault(pk, []).append((number, lon, lat))
    listed = []
    for street in streets:
        some = doors.get(street.pk, [])
        spots = [(lon, lat) for _number, lon, lat in some] or [(street.lon, street.lat)]
        codes = [place.code for spot in spots if (place := world.locate(*spot).quartier) is not None]
        most = max(dict.fromkeys(codes), key=codes.count) if codes else ""
        listed.append(StreetIn(street.names, len({one[0] for one in some}), street.sid, street.commune, most))
    return _by_name(listed)


def _crosses(street: Street, area: Area) -> bool:
    return any(area.contains(x / GRID, y / GRID) for part in decode(street.geometry) for x, y in _close(part))


def _close(part: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """Spots along a line, none further than some twenty metres from the next."""
    spots: list[tuple[float, float]] = [*part[:1]]
    for (ax, ay), (bx, by) in pairwise(part):
        steps = max(1, round(max(abs(bx - ax), abs(by - ay)) / 20))
        spots += [(ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps) for step in range(1, steps + 1)]
    return spots


def _by_name(rows: list[StreetIn]) -> list[StreetIn]:
    return sorted(rows, key=lambda row: (fold(row.names.in_language("fr").text), row.commune, row.sid))


def _digits(number: str) -> int:
    digits = "".join(char for char in number.split("-")[0] if char.isdigit())
    return int(digits[:6]) if digits else 0
