"""Points of a map: single projects when they are few, bunches when they are many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Avg, Count, F, Max, Min
from django.db.models.functions import Floor

from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.life.initiatives.enums import Sign
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.queries.filters import Filters, chosen, ordered

#: Above this many, points of one cell become one bunch.
MOST_POINTS = 400
#: Cells along the wider side of what is looked at.
CELLS = 24


@dataclass(frozen=True)
class MapPoint:
    """A project on the map, or a bunch of ``count`` of them."""

    lon: float
    lat: float
    count: int = 1
    slug: str = ""
    title: Text | None = None
    kind: str = ""
    sign: Sign | None = None


def map_points(filters: Filters, *, viewer: Actor, at: datetime) -> list[MapPoint]:
    """What the map shows of these projects. Two queries."""
    rows = chosen(filters, at=at).filter(lon__isnull=False)
    edges: dict[str, Any] = rows.aggregate(
        n=Count("pk"), west=Min("lon"), east=Max("lon"), south=Min("lat"), north=Max("lat")
    )
    if edges["n"] <= MOST_POINTS:
        return [_point(row, at) for row in ordered(rows, filters).select_related("drive")[:MOST_POINTS]]
    width, height = edges["east"] - edges["west"], edges["north"] - edges["south"]
    cell = max(width, height) / CELLS or 0.001
    bunches = (
        rows.annotate(column=Floor((F("lon") - edges["west"]) / cell), row=Floor((F("lat") - edges["south"]) / cell))
        .values("column", "row")
        .annotate(n=Count("pk"), x=Avg("lon"), y=Avg("lat"))
        .order_by("-n")
    )
    return [MapPoint(round(bunch["x"], 5), round(bunch["y"], 5), bunch["n"]) for bunch in bunches[: CELLS * CELLS]]


def _point(project: Project, at: datetime) -> MapPoint:
    lon, lat = project.point or (0.0, 0.0)
    return MapPoint(lon, lat, slug=project.slug, title=project.title, kind=project.kind, sign=project.sign(at))
