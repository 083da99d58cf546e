"""What else takes place nearby at the same time: shown to organisers before they settle on an evening."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from terreau.instruments.gatherings.models import Gathering, Occurrence

#: Shown at most, the nearest in time first.
MOST = 30


@dataclass(frozen=True)
class Clash:
    """Another date in the same commune. ``near``: it concerns one of the same neighbourhoods."""

    occurrence: Occurrence
    near: bool


def clashes(
    territory: str,
    quartiers: Collection[str],
    starts_at: datetime,
    ends_at: datetime,
    *,
    but: Gathering | None = None,
) -> list[Clash]:
    """Announced dates in the same commune that touch this stretch of time. One query."""
    return clashes_of_many(territory, quartiers, [(starts_at, ends_at)], but=but)


def clashes_of_many(
    territory: str,
    quartiers: Collection[str],
    stretches: Iterable[tuple[datetime, datetime]],
    *,
    but: Gathering | None = None,
) -> list[Clash]:
    """The same for the dates of a series: one query, whatever their number."""
    when = list(stretches)
    if not when or not territory:
        return []
    touching = Q()
    for start, end in when:
        touching |= Q(starts_at__lt=end, ends_at__gt=start)
    found = Occurrence.objects.held().filter(touching, gathering__territory=territory)
    found = found.filter(gathering__published_at__isnull=False, gathering__hidden_at__isnull=True)
    if but is not None:
        found = found.exclude(gathering=but)
    concerned = set(quartiers)
    rows = found.select_related("gathering", "gathering__lead").order_by("starts_at", "pk")[:MOST]
    return [Clash(each, near=bool(concerned & set(each.gathering.quartiers))) for each in rows]
