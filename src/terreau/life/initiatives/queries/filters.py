"""What a reader may choose a list of projects by."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import ExpressionWrapper, F, FloatField, Q, QuerySet, Value

from terreau.life.initiatives.enums import PREPARING, RUNNING, Order, Sign, Stage
from terreau.life.initiatives.models import Need, Project
from terreau.life.initiatives.places import Corner

_METRES_A_DEGREE = 111_320
#: Half the height of the surroundings looked at first, in degrees: a good kilometre.
_NEAR = 0.012


@dataclass(frozen=True)
class Filters:
    """Empty means: not chosen. ``near``: longitude and latitude. ``bounds``: west, south, east, north in degrees."""

    words: str = ""
    commune: str = ""
    quartier: str = ""
    kind: str = ""
    sign: Sign | None = None
    needs: str = ""
    initiative: int = 0
    near: Corner | None = None
    bounds: tuple[float, float, float, float] | None = None
    order: Order = Order.MOVED
    exclude: frozenset[int] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if self.order is Order.CLOSING and self.sign is None:
            object.__setattr__(self, "sign", Sign.ASKS)

    def without_sign(self) -> Filters:
        return replace(self, sign=None, order=Order.MOVED)


def chosen(filters: Filters, *, at: datetime) -> QuerySet[Project]:
    """Readable projects that fit, not yet ordered."""
    rows = Project.objects.readable()
    if filters.commune:
        rows = rows.filter(territory=filters.commune)
    if filters.quartier:
        rows = rows.of_quartier(filters.quartier)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.initiative:
        rows = rows.filter(initiative=filters.initiative)
    if filters.needs:
        rows = rows.filter(pk__in=Need.objects.unfilled().filter(kind=filters.needs).values("project"))
    if filters.words:
        rows = rows.saying(filters.words)
    if filters.exclude:
        rows = rows.exclude(pk__in=filters.exclude)
    if filters.bounds:
        west, south, east, north = filters.bounds
        rows = rows.filter(lon__gte=west, lon__lte=east, lat__gte=south, lat__lte=north)
    return of_sign(rows, filters.sign, at=at)


def of_sign(rows: Any, sign: Sign | None, *, at: datetime) -> Any:
    """Those a reader sees under this sign."""
    if sign is None:
        return rows
    if sign is Sign.ASKS:
        return rows.filter(Project.asks_at(at))
    quiet = Q(asks_until__isnull=True) | Q(asks_until__lte=at) | Q(asks_from__gt=at)
    stages = {Sign.PREPARES: PREPARING, Sign.RUNS: RUNNING, Sign.RESTS: (Stage.ENDED,)}[sign]
    return rows.filter(quiet, stage__in=stages)


def ordered(rows: QuerySet[Project], filters: Filters) -> QuerySet[Project]:
    """In the chosen order; the identity last, so that pages never overlap."""
    if filters.order is Order.NEAR and filters.near:
        return rows.filter(lon__isnull=False).annotate(away=_away(*filters.near)).order_by("away", "-id")
    if filters.order is Order.CLOSING:
        return rows.filter(asks_until__isnull=False).order_by("asks_until", "-id")
    return rows.order_by("-moved_at", "-id")


def nearby(rows: QuerySet[Project], filters: Filters, *, enough: int) -> QuerySet[Project]:
    """Only the surroundings, when they hold enough: the whole city is not sorted for one page. One query."""
    if filters.order is not Order.NEAR or filters.near is None:
        return rows
    lon, lat = filters.near
    around = rows.filter(lat__range=(lat - _NEAR, lat + _NEAR), lon__range=(lon - 1.6 * _NEAR, lon + 1.6 * _NEAR))
    return around if len(around.values_list("pk", flat=True)[:enough]) == enough else rows


def _away(lon: float, lat: float) -> ExpressionWrapper:
    """Square of the distance in metres, which orders as the distance does."""
    east = (F("lon") - Value(lon)) * Value(_METRES_A_DEGREE * math.cos(math.radians(lat)))
    north = (F("lat") - Value(lat)) * Value(_METRES_A_DEGREE)
    return ExpressionWrapper(east * east + north * north, output_field=FloatField())
