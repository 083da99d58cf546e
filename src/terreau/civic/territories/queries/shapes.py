"""Outlines for maps, and territories as they were."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from terreau.civic.territories import atlas
from terreau.civic.territories.atlas import Place
from terreau.civic.territories.atlas.reading import place_of
from terreau.civic.territories.enums import TerritoryKind
from terreau.civic.territories.geometry.encoding import to_geojson
from terreau.civic.territories.models import Territory, TerritoryShare


def outlines(codes: Iterable[str]) -> dict[str, Any]:
    """Borders of these territories as a GeoJSON collection; unknown codes are left out."""
    world = atlas.current()
    places = [world.places[code] for code in dict.fromkeys(codes) if code in world.places]
    return {"type": "FeatureCollection", "features": [_feature(world, place) for place in places]}


def outlines_of(kind: TerritoryKind) -> dict[str, Any]:
    return outlines(place.code for place in atlas.current().of_kind(kind))


def _feature(world: atlas.Atlas, place: Place) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "code": place.code,
        "kind": place.kind,
        "name_fr": place.names.get("fr", ""),
        "name_nl": place.names.get("nl", ""),
        "population": place.population,
        "population_year": place.population_year,
        "invented": place.invented,
    }
    if place.kind == TerritoryKind.QUARTIER:
        properties["communes"] = dict(place.shares)
    geometry = to_geojson(world.shape(place.code))
    return {"type": "Feature", "id": place.code, "properties": properties, "geometry": geometry}


def get_on(code: str, day: date) -> Place | None:
    """A territory as it was on a day, ``None`` when it did not exist. Two queries."""
    row = Territory.objects.on(day).filter(code=code).first()
    if row is None:
        return None
    return place_of(row, TerritoryShare.objects.filter(child=row).values_list("parent_code", "share"))
