"""The one clock. Pages, commands and workers read it and pass the moment down; nothing below looks at a watch."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

#: Where people live by the clock on the wall.
BRUSSELS = ZoneInfo("Europe/Brussels")


def now() -> datetime:
    """This moment, in UTC, to the microsecond."""
    return datetime.now(UTC)


def local_day(at: datetime) -> date:
    """The calendar day in Brussels at this moment."""
    return at.astimezone(BRUSSELS).date()


def start_of_day(day: date) -> datetime:
    """The first moment of a Brussels day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=BRUSSELS).astimezone(UTC)
