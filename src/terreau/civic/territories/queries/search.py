"""Finding a place by name: communes, quartiers, streets, house numbers; in both languages, with or without accents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from terreau.civic.territories import atlas
from terreau.civic.territories.atlas import Place
from terreau.civic.territories.enums import FoundKind, TerritoryKind
from terreau.civic.territories.models import Address, Street
from terreau.kernel.text import fold

#: Most letters and words of a question that are looked at.
_LONGEST, _MOST_WORDS = 100, 8
#: Most results at once.
MOST = 50
#: Streets looked at before the best are chosen.
_LOOKED_AT = 200
_NUMBER = re.compile(r"\d{1,4}(?:[a-z]|bis|ter|quater)?")
#: Words people leave out or shorten.
_SHORT = {
    "av": "avenue",
    "bd": "boulevard",
    "bld": "boulevard",
    "ch": "chaussee",
    "chee": "chaussee",
    "pl": "place",
    "st": "saint",
    "ste": "sainte",
    "str": "straat",
    "stwg": "steenweg",
}


@dataclass(frozen=True)
class Found:
    """A place with its name in the reader's language. ``kind``: a value of ``FoundKind``."""

    label: str
    lon: float
    lat: float
    commune: Place | None
    quartier: Place | None
    kind: str
    postcode: str = ""


@dataclass(frozen=True)
class _Asked:
    words: tuple[str, ...]
    number: str
    communes: frozenset[str]
    postcode: str


def search(text: str, language: str = "fr", limit: int = 10) -> list[Found]:
    """What the words may mean, best first: whole names before beginnings, communes before quartiers before streets.

    Every word must begin a word of a name. A house number and a postcode may stand beside a street's name. At most
    three queries, whatever is asked.
    """
    limit = max(0, min(limit, MOST))
    asked = _understood(text)
    if not asked.words or not limit:
        return []
    ranked = [(rank, found) for rank, found in [*_territories(asked, language), *_streets(asked, language, limit)]]
    return [found for _rank, found in sorted(ranked, key=lambda pair: (pair[0], fold(pair[1].label)))][:limit]


def by_postcode(postcode: str) -> frozenset[str]:
    """Codes of the communes a postcode may belong to: several for 1040 and 1050, none for an unknown one."""
    wanted = str(postcode).strip()
    return frozenset(
        place.code for place in atlas.current().of_kind(TerritoryKind.COMMUNE) if wanted in place.postcodes
    )


def _understood(text: str) -> _Asked:
    words = [_SHORT.get(word, word) for word in fold(text[:_LONGEST]).split()][:_MOST_WORDS]
    number, postcode, communes = "", "", frozenset[str]()
    for i, word in enumerate(words):
        if len(words) > 1 and len(word) == 4 and word.isdecimal() and (some := by_postcode(word)):
            postcode, communes = word, some
            words = words[:i] + words[i + 1 :]
            break
    if len(words) > 1:
        for i in (-1, 0):
            if _NUMBER.fullmatch(words[i]):
                number = words.pop(i)
                break
    return _Asked(tuple(words), number, communes, postcode)


def _matches(asked: _Asked, search: str) -> bool:
    return all(f" {word}" in search for word in asked.words)


def _rank(asked: _Asked, names: list[str]) -> int:
    """0: this very name; 1: a name that begins so; 2: whole words of a name; 3: beginnings of words."""
    wanted = " ".join(asked.words)
    folded = [fold(name) for name in names]
    if wanted in folded:
        return 0
    if any(name.startswith(wanted) for name in folded):
        return 1
    return 2 if any(set(asked.words) <= set(name.split()) for name in folded) else 3


def _territories(asked: _Asked, language: str) -> Iterator[tuple[tuple[int, int], Found]]:
    if asked.number:
        return
    world = atlas.current()
    order = {TerritoryKind.COMMUNE: 0, TerritoryKind.QUARTIER: 1}
    for place in world.places.values():
        if place.kind not in order or not _matches(asked, place.search):
            continue
        if asked.communes and not asked.communes & set(place.communes):
            continue
        is_commune = place.kind == TerritoryKind.COMMUNE
        commune = place if is_commune else world.places.get(place.commune_code)
        label = place.names.in_language(language).text
        found = Found(label, *place.point, commune, None if is_commune else place, place.kind)
        yield (_rank(asked, list(place.names.values())), order[TerritoryKind(place.kind)]), found


def _streets(asked: _Asked, language: str, limit: int) -> Iterator[tuple[tuple[int, int], Found]]:
    wanted = Q()
    for word in asked.words:
        wanted &= Q(search__contains=f" {word}")
    if asked.communes:
        wanted &= Q(commune__in=asked.communes) | Q(border_commune__in=asked.communes)
    rows = list(Street.objects.filter(wanted).order_by("search", "pk")[:_LOOKED_AT])
    rows.sort(key=lambda row: (_rank(asked, list(row.names.values())), fold(row.names.in_language(language).text)))
    rows = rows[:limit]
    numbered = _addresses(rows, asked) if asked.number else {}
    for row in rows:
        rank = _rank(asked, list(row.names.values()))
        name = row.names.in_language(language).text
        for address in numbered.get(row.pk, ())[:3]:
            label = f"{name} {address.number}"
            yield (rank, 2), _found(label, address.lon, address.lat, row, FoundKind.ADDRESS, address.postcode)
        if row.pk not in numbered:
            yield (rank, 3), _found(name, row.lon, row.lat, row, FoundKind.STREET, asked.postcode)


def _addresses(rows: list[Street], asked: _Asked) -> dict[int, list[Address]]:
    written = {asked.number, asked.number.upper()}
    found: dict[int, list[Address]] = {}
    some = Address.objects.filter(street__in=[row.pk for row in rows], number__in=written).order_by("postcode")
    for address in some[: MOST * 3]:
        if not asked.postcode or address.postcode == asked.postcode:
            found.setdefault(address.street_id, []).append(address)
    return found


def _found(label: str, lon: float, lat: float, row: Street, kind: FoundKind, postcode: str) -> Found:
    world = atlas.current()
    located = world.locate(lon, lat)
    commune = world.places.get(row.commune) or located.commune
    return Found(label, lon, lat, commune, located.quartier, kind.value, postcode)
