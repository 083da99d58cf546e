"""Working days of a Belgian administration: Monday to Friday, without the ten legal holidays."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from holidays.countries import Belgium


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(Belgium(years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The working day ``count`` working days after ``day`` (``day`` itself not counted; ``count`` 0 or more).

    With 0 it is ``day`` when that is worked, else the next working day.
    """
    if count < 0:
        raise ValueError("working days are counted forward")
    while not is_working_day(day) and count == 0:
        day += timedelta(days=1)
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after ``start`` up to and including ``end``; 0 when ``end`` is not later."""
    return sum(is_working_day(start + timedelta(days=step)) for step in range(1, (end - start).days + 1))
