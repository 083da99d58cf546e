"""From rows to places: three queries."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from terreau.civic.territories.atlas.places import Place
from terreau.civic.territories.atlas.world import Atlas
from terreau.civic.territories.enums import TerritoryKind
from terreau.civic.territories.geometry.encoding import GRID
from terreau.civic.territories.models import Edition, Territory, TerritoryShare
from terreau.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


def read_token() -> str:
    """The stamp of what is stored."""
    return Edition.objects.filter(name="geo").values_list("token", flat=True).first() or ""


def read_atlas() -> Atlas:
    """Every place as it is now."""
    token = read_token()
    rows = list(Territory.objects.current())
    shares: dict[int, list[tuple[str, float]]] = defaultdict(list)
    for child, parent, share in TerritoryShare.objects.values_list("child_id", "parent_code", "share"):
        shares[child].append((parent, share))
    places = {row.code: place_of(row, shares[row.pk]) for row in sorted(rows, key=lambda row: fold(row.names["fr"]))}
    return Atlas(token, places, {row.code: (row.box, row.outline) for row in rows})


def place_of(row: Territory, shares: Iterable[tuple[str, float]]) -> Place:
    largest_first = tuple(sorted(shares, key=lambda pair: (-pair[1], pair[0])))
    communes = tuple(code for code, _ in largest_first)
    if row.kind == TerritoryKind.COMMUNE:
        communes = (row.code,)
    west, south, east, north = row.box
    return Place(
        code=row.code,
        kind=row.kind,
        names=row.names,
        commune_code=communes[0] if communes else "",
        communes=communes,
        population=row.population,
        population_year=row.population_year,
        population_source=row.population_source,
        invented=row.invented,
        point=(row.lon, row.lat),
        postcodes=tuple(row.postcodes),
        shares=largest_first,
        bounds=(west / GRID, south / GRID, east / GRID, north / GRID),
        search=row.search,
    )
