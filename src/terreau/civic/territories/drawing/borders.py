"""Outlines and borders of the territories as lines, worked out once per edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from terreau.civic.territories import atlas
from terreau.civic.territories.enums import TerritoryKind
from terreau.civic.territories.geometry.encoding import Part, Shape
from terreau.civic.territories.geometry.topology import dissolve, shared_arcs


@dataclass(frozen=True)
class Borders:
    """``land``: rings of the whole; ``communes``: the lines between them."""

    land: Shape
    communes: list[Part]


def borders(*, invented: bool) -> Borders:
    """Of the Region, or of the invented communes (empty when there are none)."""
    return _borders(atlas.edition(), invented)


@lru_cache(maxsize=4)
def _borders(token: str, invented: bool) -> Borders:
    communes = _shapes(TerritoryKind.COMMUNE, invented=invented)
    land = dissolve(("land", shape) for shape in communes.values()).get("land", [])
    return Borders(land, _inner(communes))


def quartier_borders(*, invented: bool) -> list[Part]:
    """The lines between quartiers."""
    return _quartiers(atlas.edition(), invented)


@lru_cache(maxsize=4)
def _quartiers(token: str, invented: bool) -> list[Part]:
    return _inner(_shapes(TerritoryKind.QUARTIER, invented=invented))


def _shapes(kind: TerritoryKind, *, invented: bool) -> dict[str, Shape]:
    world = atlas.current()
    return {place.code: world.shape(place.code) for place in world.of_kind(kind) if place.invented == invented}


def _inner(areas: dict[str, Shape]) -> list[Part]:
    arcs: Iterable[tuple[frozenset[str], list[Part]]] = shared_arcs(areas).items()
    return [line for labels, lines in arcs if len(labels) == 2 for line in lines]
