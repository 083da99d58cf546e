"""What calendar feeds hold, and a stamp that tells cheaply whether anything in them changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from django.db.models import Count, Max, Prefetch, QuerySet, Sum

from terreau.instruments.gatherings.models import Gathering, Occurrence, Organiser, Stop
from terreau.instruments.gatherings.queries.lists import AgendaFilters, chosen
from terreau.kernel.moment import local_day, start_of_day

#: How long a gathering stays in feeds after its last end.
KEPT = timedelta(days=30)
#: Gatherings in one feed, the soonest kept.
MOST = 2_000


@dataclass(frozen=True)
class Stamp:
    """The state of a feed: ``tag`` changes whenever a gathering enters, leaves or changes; ``changed_at`` is the last
    change, ``None`` for an empty feed."""

    tag: str
    changed_at: datetime | None


def in_feed(filters: AgendaFilters, *, at: datetime) -> QuerySet[Gathering]:
    """Listed gatherings that fit, with a time in the last thirty days or to come; cancelled ones too, so that
    calendars take them away. The window moves at midnight only."""
    since = start_of_day(local_day(at)) - KEPT
    recent = Occurrence.objects.filter(ends_at__gt=since)
    return chosen(filters).filter(pk__in=recent.values("gathering"))


def stamp(filters: AgendaFilters, *, at: datetime) -> Stamp:
    """Two queries, whatever the feed holds."""
    rows = in_feed(filters, at=at)
    told = rows.aggregate(
        many=Count("pk"), keys=Sum("pk"), versions=Sum("version"), sequences=Sum("sequence"), last=Max("changed_at")
    )
    times = Occurrence.objects.filter(gathering__in=rows.values("pk"))
    more = times.aggregate(many=Count("pk"), sequences=Sum("sequence"), last=Max("changed_at"))
    said = [*told.values(), *more.values(), local_day(at)]
    changed = max((each for each in (told["last"], more["last"]) if each is not None), default=None)
    return Stamp(blake2b(repr(said).encode(), digest_size=12).hexdigest(), changed)


def stamp_of(gathering: Gathering) -> Stamp:
    """The stamp of one gathering. One query."""
    more = gathering.occurrences.aggregate(many=Count("pk"), sequences=Sum("sequence"), last=Max("changed_at"))
    said = [gathering.pk, gathering.version, gathering.sequence, gathering.changed_at, *more.values()]
    changed = max(each for each in (gathering.changed_at, more["last"]) if each is not None)
    return Stamp(blake2b(repr(said).encode(), digest_size=12).hexdigest(), changed)


def told(rows: QuerySet[Gathering]) -> list[Gathering]:
    """With everything a calendar file says of each: four queries, however many."""
    return list(_whole(rows).order_by("first_starts_at", "pk")[:MOST])


def told_of(gathering: Gathering) -> Gathering:
    """The same gathering with everything its calendar file says."""
    return _whole(Gathering.objects.filter(pk=gathering.pk)).get()


def _whole(rows: QuerySet[Gathering]) -> QuerySet[Gathering]:
    accepted = Organiser.objects.filter(accepted_at__isnull=False).select_related("organisation")
    return rows.select_related("lead").prefetch_related(
        Prefetch("organisers", queryset=accepted, to_attr="accepted"),
        Prefetch("occurrences", queryset=Occurrence.objects.order_by("planned_at")),
        Prefetch("stops", queryset=Stop.objects.order_by("number")),
    )
