"""What every house of this kind knows from its first day, and what only a demonstration knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from terreau.civic.territories.actions.features import _put_features, _put_streets
from terreau.civic.territories.actions.prepare import _prepare
from terreau.civic.territories.actions.territories import _put, _touch
from terreau.civic.territories.atlas.describe import Wanted
from terreau.civic.territories.enums import TerritoryKind
from terreau.civic.territories.formats import doors, features, topojson
from terreau.civic.territories.geometry.encoding import Shape, on_grid
from terreau.civic.territories.geometry.topology import dissolve
from terreau.civic.territories.models import Address, MapFeature, Street, Territory
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text

DATA = Path(__file__).resolve().parents[1] / "data"


@transaction.atomic
def load_base(*, by: Actor, at: datetime) -> int:
    """The Region, its 19 communes and 145 quartiers, from the files of this room, where they are not yet known.

    Belongs to installing, like a migration: writes no chronicle entry, and never touches what is already there, so
    that a later import stays. Returns how many were added.
    """
    if Territory.objects.filter(invented=False).exists():
        return 0
    added = _put(_described("territories.json", "borders.topojson", invented=False), day=local_day(at))
    _touch()
    return added


@transaction.atomic
def load_invented(*, by: Actor, at: datetime) -> int:
    """The two invented communes of the demonstration, with quartiers, streets and their own bit of map."""
    if Territory.objects.filter(invented=True).exists():
        return 0
    added = _put(_described("invented.json", "invented.topojson", invented=True), day=local_day(at))
    collection = json.loads((DATA / "invented-map.geojson").read_text(encoding="utf-8"))
    read = features.read(collection, layer_hint="")
    _put_streets(read.streets, invented=True)
    _put_doors(read.streets)
    _put_features([*read.features, *features.roads_of(read.streets)], origin="invented", invented=True)
    _prepare(MapFeature.objects.filter(invented=True), key="inset")
    _touch()
    return added


def _put_doors(streets: list[features.Named]) -> None:
    """The house numbers of the streets a walk through the demonstration goes along."""
    last = doors.read(DATA / "invented-doors.csv")
    postcodes = {
        row.code: row.postcodes[0] for row in Territory.objects.current().filter(invented=True) if row.postcodes
    }
    known = {(row.commune, row.sid): row.pk for row in Street.objects.filter(invented=True).only("commune", "sid")}
    rows = (
        Address(
            street_id=known[street.commune, street.sid],
            number=door.number,
            postcode=postcodes[street.commune],
            commune=street.commune,
            lon=door.lon,
            lat=door.lat,
        )
        for street in streets
        if (street.commune, street.sid) in last
        for door in doors.along(
            [line for _cls, part in street.parts for line in part], last[street.commune, street.sid]
        )
    )
    Address.objects.bulk_create(rows, ignore_conflicts=True)


@cache
def _described(facts: str, borders: str, *, invented: bool) -> tuple[Wanted, ...]:
    return tuple(_read(facts, borders, invented=invented))


def _read(facts: str, borders: str, *, invented: bool) -> Iterator[Wanted]:
    told = json.loads((DATA / facts).read_text(encoding="utf-8"))
    layers = topojson.read(json.loads((DATA / borders).read_text(encoding="utf-8")))
    shapes = {properties["id"]: shape for layer in layers.values() for properties, shape in layer}

    def wanted(row: dict[str, Any], kind: TerritoryKind, shape: Shape) -> Wanted:
        return Wanted(
            code=row["code"],
            kind=kind,
            names=Text(fr=row["fr"], nl=row["nl"]),
            shape=shape,
            point=on_grid(*row["point"]),
            postcodes=tuple(row.get("postcodes", ())),
            population=row["population"],
            population_year=told["population_year"],
            population_source=told["population_source"],
            shares=row.get("shares", {}),
            invented=invented,
        )

    if "region" in told:
        whole = dissolve((told["region"]["code"], shapes[row["code"]]) for row in told["communes"])
        yield wanted(told["region"], TerritoryKind.REGION, whole[told["region"]["code"]])
    for row in told["communes"]:
        yield wanted(row, TerritoryKind.COMMUNE, shapes[row["code"]])
    for row in told["quartiers"]:
        yield wanted(row, TerritoryKind.QUARTIER, shapes[row["code"]])
