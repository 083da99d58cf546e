"""The house numbers of a quartier, street by street, for those who bring something to every door."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from terreau.civic.territories import atlas
from terreau.civic.territories.models import Address, Street, Territory
from terreau.kernel.text import Text, fold


@dataclass(frozen=True)
class StreetWithDoors:
    """A street in one quartier. ``numbers``: as written, none when no addresses were imported."""

    sid: str
    names: Text
    commune: str
    quartier: str
    postcode: str
    numbers: tuple[str, ...]


def doors_in(quartiers: Collection[str]) -> list[StreetWithDoors]:
    """Streets of these quartiers with their house numbers, by quartier and name; a street in two stands there twice.

    Three queries, and one for each quartier.
    """
    world, wanted = atlas.current(), set(quartiers)
    found: dict[int, Street] = {}
    for territory in Territory.objects.current().filter(code__in=wanted):
        touching = Street.objects.touching(territory.box).only("sid", "names", "commune", "lon", "lat")
        found |= {street.pk: street for street in touching}
    numbers: dict[tuple[int, str], dict[str, str]] = {}
    numbered: set[int] = set()
    for address in Address.objects.filter(street__in=list(found)):
        numbered.add(address.street_id)
        place = world.locate(address.lon, address.lat).quartier
        if place is not None and place.code in wanted:
            numbers.setdefault((address.street_id, place.code), {})[address.number] = address.postcode
    rows = []
    for (pk, quartier), known in numbers.items():
        postcode = next(iter(sorted(known.values())))
        rows.append(_row(found[pk], quartier, postcode, tuple(known)))
    for pk, street in found.items():
        place = None if pk in numbered else world.locate(street.lon, street.lat).quartier
        if place is not None and place.code in wanted:
            commune = world.places.get(street.commune)
            rows.append(_row(street, place.code, commune.postcodes[0] if commune and commune.postcodes else "", ()))
    return sorted(rows, key=lambda row: (row.quartier, fold(row.names.in_language("fr").text)))


def _row(street: Street, quartier: str, postcode: str, numbers: tuple[str, ...]) -> StreetWithDoors:
    return StreetWithDoors(street.sid, street.names, street.commune, quartier, postcode, numbers)
