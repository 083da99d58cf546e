"""The agenda: gatherings to come and past ones, a page at a time, one row per gathering."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import (
    Case,
    Count,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    When,
)
from django.db.models.functions import Cast

from terreau.instruments.gatherings.enums import Access
from terreau.instruments.gatherings.models import Gathering, Occurrence, Organiser, Stop
from terreau.instruments.gatherings.models.gathering import GatheringQuerySet
from terreau.kernel.moment import local_day, start_of_day

#: Rows of one page, and the most a program may ask for.
SIZE, MOST = 30, 100
#: Metres in a degree, for ordering by nearness.
_DEGREE = 111_320


@dataclass(frozen=True)
class AgendaFilters:
    """Empty means: not chosen. ``organiser`` is the slug of an organisation; ``since`` and ``until`` are days, both
    included; ``bounds``: west, south, east, north in degrees."""

    words: str = ""
    commune: str = ""
    quartier: str = ""
    kind: str = ""
    organiser: str = ""
    language: str = ""
    step_free: bool = False
    since: date | None = None
    until: date | None = None
    bounds: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Row:
    """One gathering in a list: the time people meet next, or met last, and the day it stands under.

    ``places``: how many places it has; ``others``: how many more dates follow.
    """

    gathering: Gathering
    occurrence: Occurrence
    day: date
    stop: Stop | None
    places: int
    others: int
    organisers: list[Organiser] = field(default_factory=list)

    @property
    def is_cancelled(self) -> bool:
        return self.occurrence.cancelled_at is not None or self.gathering.cancelled_at is not None

    @property
    def is_under_way_since(self) -> bool:
        """It began on an earlier day than the one it stands under."""
        return local_day(self.occurrence.starts_at) < self.day


@dataclass(frozen=True)
class Agenda:
    """A page of the list, by day."""

    rows: list[Row]
    total: int
    number: int
    size: int

    @property
    def has_next(self) -> bool:
        return self.number * self.size < self.total

    @property
    def days(self) -> list[tuple[date, list[Row]]]:
        """Rows under their days, in order."""
        found: dict[date, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.day, []).append(row)
        return list(found.items())


def agenda(filters: AgendaFilters, *, at: datetime, number: int = 1, size: int = SIZE) -> Agenda:
    """What is still to come and fits, the soonest first. Five queries, however many rows.

    A series stands once, at its next date; a cancelled gathering stays until its day is past, so that whoever meant to
    come reads it.
    """
    rows, start = _coming(filters, at)
    return _page(rows, start, number, size)


def soonest(filters: AgendaFilters, *, at: datetime, limit: int) -> list[Row]:
    """The first of the same list, without counting the others. Four queries."""
    rows, start = _coming(filters, at)
    return _read(rows[:limit], start)


def _coming(filters: AgendaFilters, at: datetime) -> tuple[QuerySet[Gathering], datetime]:
    """What fits from a moment on, in order, and that moment."""
    start = max(at, start_of_day(filters.since)) if filters.since else at
    end = start_of_day(filters.until + timedelta(days=1)) if filters.until else None
    times = Occurrence.objects.filter(ends_at__gt=start)
    if end is not None:
        times = times.filter(starts_at__lt=end)
    held_first = Case(When(cancelled_at__isnull=True, then=0), default=1, output_field=IntegerField())
    following = times.filter(gathering=OuterRef("pk")).order_by(held_first, "starts_at", "id")
    rows = chosen(filters).filter(
        Q(last_ends_at__gt=start) | Q(last_ends_at__isnull=True) | Q(cancelled_at__isnull=False)
    )
    rows = rows.annotate(
        time_id=Subquery(following.values("pk")[:1]), begins=Subquery(following.values("starts_at")[:1])
    )
    return _whole(rows.filter(time_id__isnull=False).order_by("begins", "pk")), start


def past(filters: AgendaFilters, *, at: datetime, number: int = 1, size: int = SIZE) -> Agenda:
    """What took place and fits, the latest first. Five queries."""
    times = Occurrence.objects.filter(ends_at__lte=at, cancelled_at__isnull=True)
    if filters.since:
        times = times.filter(ends_at__gt=start_of_day(filters.since))
    if filters.until:
        times = times.filter(starts_at__lt=start_of_day(filters.until + timedelta(days=1)))
    last = times.filter(gathering=OuterRef("pk")).order_by("-starts_at", "-id")
    rows = chosen(filters).filter(cancelled_at__isnull=True)
    rows = rows.annotate(time_id=Subquery(last.values("pk")[:1]), begins=Subquery(last.values("starts_at")[:1]))
    return _page(_whole(rows.filter(time_id__isnull=False).order_by("-begins", "-pk")), None, number, size)


def chosen(filters: AgendaFilters) -> GatheringQuerySet:
    """Listed gatherings that fit, whenever they are."""
    rows = Gathering.objects.listed()
    if filters.commune:
        rows = rows.filter(territory=filters.commune)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.organiser:
        organised = Organiser.objects.filter(organisation__slug=filters.organiser, accepted_at__isnull=False)
        rows = rows.filter(pk__in=organised.values("gathering"))
    if filters.words:
        rows = rows.saying(filters.words)
    if filters.quartier:
        rows = _holding(rows, "quartiers", filters.quartier, Q(stops__quartier=filters.quartier))
    if filters.language:
        rows = _holding(rows, "languages", filters.language)
    if filters.step_free:
        rows = _holding(rows, "access", Access.STEP_FREE.value)
    if filters.bounds:
        west, south, east, north = filters.bounds
        inside = Stop.objects.filter(lon__gte=west, lon__lte=east, lat__gte=south, lat__lte=north)
        rows = rows.filter(pk__in=inside.values("gathering"))
    return rows


def _holding(rows: GatheringQuerySet, name: str, value: str, otherwise: Q | None = None) -> GatheringQuerySet:
    """Whose list of codes holds this one; looked for as text, which both databases do alike."""
    text = f"{name}_text"
    held = Q(**{f"{text}__contains": f'"{value}"'})
    if otherwise is not None:
        held |= Q(pk__in=Gathering.objects.filter(otherwise).values("pk"))
    return rows.annotate(**{text: Cast(name, TextField())}).filter(held)


def near(lon: float, lat: float, *, at: datetime, limit: int = 4) -> list[Row]:
    """The soonest gatherings around a point: within about two kilometres, else farther. At most six queries."""
    for reach in (2_000, 6_000):
        high = reach / _DEGREE
        around = AgendaFilters(bounds=(lon - 1.6 * high, lat - high, lon + 1.6 * high, lat + high))
        if found := soonest(around, at=at, limit=limit):
            return found
    return soonest(AgendaFilters(), at=at, limit=limit)


def _page(rows: QuerySet[Gathering], start: datetime | None, number: int, size: int) -> Agenda:
    size = max(1, min(size, MOST))
    total = rows.count()
    number = max(1, min(number, -(-total // size) or 1))
    return Agenda(_read(rows[(number - 1) * size : number * size], start), total, number, size)


def _read(rows: QuerySet[Gathering], start: datetime | None) -> list[Row]:
    page = list(rows)
    times = Occurrence.objects.in_bulk([each.time_id for each in page])  # type: ignore[attr-defined]
    return [_row(each, times[each.time_id], start) for each in page]  # type: ignore[attr-defined]


def _whole(rows: QuerySet[Gathering]) -> QuerySet[Gathering]:
    """With what a row shows: who organises, the first place, how many places and further dates. Two more queries."""
    accepted = Organiser.objects.filter(accepted_at__isnull=False).select_related("organisation")
    return (
        rows.select_related("lead")
        .annotate(
            places=_counted(Stop.objects.all()),
            others=_counted(Occurrence.objects.filter(cancelled_at__isnull=True, starts_at__gt=OuterRef("begins"))),
        )
        .prefetch_related(
            Prefetch("organisers", queryset=accepted, to_attr="accepted"),
            Prefetch("stops", queryset=Stop.objects.filter(number__lte=1), to_attr="first_stops"),
        )
    )


def _counted(rows: QuerySet[Stop] | QuerySet[Occurrence]) -> Subquery:
    own = rows.filter(gathering=OuterRef("pk")).order_by().values("gathering")
    return Subquery(own.annotate(n=Count("pk")).values("n"), output_field=IntegerField())


def _row(gathering: Gathering, occurrence: Occurrence, start: datetime | None) -> Row:
    occurrence.gathering = gathering
    stops: list[Stop] = gathering.first_stops  # type: ignore[attr-defined]
    shown = max(occurrence.starts_at, start) if start else occurrence.starts_at
    return Row(
        gathering=gathering,
        occurrence=occurrence,
        day=local_day(shown),
        stop=stops[0] if stops else None,
        places=gathering.places or 0,  # type: ignore[attr-defined]
        others=gathering.others or 0,  # type: ignore[attr-defined]
        organisers=gathering.accepted,  # type: ignore[attr-defined]
    )
