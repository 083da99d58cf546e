"""Places as values."""

from __future__ import annotations

from dataclasses import dataclass, field

from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict


@dataclass(frozen=True)
class Place:
    """A territory as other rooms know it. ``communes``: those it lies in, largest share first (a quartier may lie in
    several); ``commune_code`` is the first of them. ``point``: longitude and latitude well inside."""

    code: str
    kind: str
    names: Text
    commune_code: str
    communes: tuple[str, ...]
    population: int | None
    population_year: int | None
    population_source: str
    invented: bool
    point: tuple[float, float]
    postcodes: tuple[str, ...] = ()
    shares: tuple[tuple[str, float], ...] = ()
    #: West, south, east, north, in degrees.
    bounds: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    search: str = field(default="", repr=False)


@dataclass(frozen=True)
class Located:
    """Where a point lies. ``verdict`` says in a sentence why it lies nowhere."""

    inside: bool
    commune: Place | None = None
    quartier: Place | None = None
    verdict: Verdict = field(default_factory=Verdict.yes)
