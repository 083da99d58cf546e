"""A territory as a file describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from terreau.civic.territories.enums import TerritoryKind
from terreau.civic.territories.geometry.encoding import Point, Shape
from terreau.kernel.text import Text


@dataclass(frozen=True)
class Wanted:
    """A territory as a file describes it. ``None``: the file does not say, keep what is known."""

    code: str
    kind: TerritoryKind
    names: Text
    shape: Shape
    point: Point | None = None
    postcodes: tuple[str, ...] | None = None
    population: int | None = None
    population_year: int | None = None
    population_source: str = ""
    shares: Mapping[str, float] = field(default_factory=dict)
    invented: bool = False
