"""A month of gatherings: six weeks of seven days, each with what takes place on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from terreau.instruments.gatherings.models import Occurrence
from terreau.instruments.gatherings.queries.lists import AgendaFilters, chosen
from terreau.kernel.moment import local_day, start_of_day

WEEKS = 6
#: Times a month shows at most; a city that fills more is looked at by commune.
MOST = 1_000


@dataclass(frozen=True)
class Meeting:
    """A time on one of its days: ``begins`` on this day, or goes on from an earlier one."""

    occurrence: Occurrence
    begins: bool

    @property
    def is_cancelled(self) -> bool:
        return self.occurrence.is_cancelled


@dataclass(frozen=True)
class Day:
    on: date
    in_month: bool
    is_today: bool
    meetings: list[Meeting]


@dataclass(frozen=True)
class Month:
    """``weeks``: six weeks from the Monday on or before the first day."""

    first: date
    weeks: list[list[Day]]

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def days(self) -> list[Day]:
        """Days of the month on which something takes place."""
        return [day for week in self.weeks for day in week if day.in_month and day.meetings]


def month(first: date, filters: AgendaFilters, *, at: datetime) -> Month:
    """The month that begins on ``first``, every date of every series. One query."""
    monday = first - timedelta(days=first.weekday())
    shown = [monday + timedelta(days=each) for each in range(WEEKS * 7)]
    start, end = start_of_day(shown[0]), start_of_day(shown[-1] + timedelta(days=1))
    times = Occurrence.objects.between(start, end).filter(gathering__in=chosen(filters).values("pk"))
    on: dict[date, list[Meeting]] = {day: [] for day in shown}
    for each in times.select_related("gathering").order_by("starts_at", "id")[:MOST]:
        for day in days_of(each):
            if day in on:
                on[day].append(Meeting(each, begins=day == local_day(each.starts_at)))
    today = local_day(at)
    days = [Day(day, day.month == first.month, day == today, on[day]) for day in shown]
    return Month(first, [days[week * 7 : week * 7 + 7] for week in range(WEEKS)])


def days_of(occurrence: Occurrence) -> list[date]:
    """Every day it touches. A night that ends before six in the morning belongs to the day it began."""
    first = local_day(occurrence.starts_at)
    last = max(first, local_day(occurrence.ends_at - timedelta(hours=6)))
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]
