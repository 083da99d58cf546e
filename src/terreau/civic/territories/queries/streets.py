"""The streets of a quartier, for those who bring something round."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from terreau.civic.territories import atlas
from terreau.civic.territories.models import Address, Street, Territory
from terreau.kernel.text import Text, fold


@dataclass(frozen=True)
class StreetIn:
    """A street, or the part of it that lies in the quartiers asked for. ``addresses``: 0 when none were imported."""

    names: Text
    addresses: int


def streets_in(quartiers: Collection[str]) -> list[StreetIn]:
    """Streets with an address in one of the quartiers; without imported addresses, those whose middle lies there.

    By name. Three queries, and one for each quartier.
    """
    world, wanted = atlas.current(), set(quartiers)
    found: dict[int, Street] = {}
    for territory in Territory.objects.current().filter(code__in=wanted):
        found |= {street.pk: street for street in Street.objects.touching(territory.box).only("names", "lon", "lat")}
    counts: dict[int, set[str]] = {}
    numbered: set[int] = set()
    for address in Address.objects.filter(street__in=list(found)).only("street_id", "number", "lon", "lat"):
        numbered.add(address.street_id)
        place = world.locate(address.lon, address.lat).quartier
        if place is not None and place.code in wanted:
            counts.setdefault(address.street_id, set()).add(address.number)
    rows = []
    for pk, street in found.items():
        place = None if pk in numbered else world.locate(street.lon, street.lat).quartier
        if pk in counts or (place is not None and place.code in wanted):
            rows.append(StreetIn(street.names, len(counts.get(pk, ()))))
    return sorted(rows, key=lambda row: fold(row.names.in_language("fr").text))
