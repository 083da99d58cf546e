"""The working time of a log: one axis without nights, weekends and holidays, there and back."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from terreau.instruments.insight.logs.columns import EventLog, moment_of
from terreau.kernel.moment import BRUSSELS
from terreau.kernel.working_days import is_working_day

#: An hour or a weekday belongs to the working time from this share of the events on; holidays do where weekends do.
_SHARE = 0.005
_WEEKEND = 0.05
#: How many events are looked at to find the hours.
_LOOK_AT = 20_000
#: A dossier may run on long after the last day of the log.
_AFTER = timedelta(days=365 * 8)


@dataclass(frozen=True)
class Clock:
    """Days from ``first`` on, worked from ``opens`` to ``closes`` (hours); with ``weekends``, every day is worked."""

    first: date
    last: date
    opens: int = 8
    closes: int = 18
    weekends: bool = False
    days: list[date] = field(init=False, repr=False, compare=False)
    _starts: list[float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        span = range((self.last + _AFTER - self.first).days + 1)
        days = [day for step in span if self._worked(day := self.first + timedelta(days=step))]
        starts = [datetime.combine(day, time(self.opens), BRUSSELS).timestamp() for day in days]
        object.__setattr__(self, "days", days)
        object.__setattr__(self, "_starts", starts)

    def _worked(self, day: date) -> bool:
        return self.weekends or is_working_day(day)

    @property
    def day(self) -> float:
        """Seconds of one working day."""
        return (self.closes - self.opens) * 3600.0

    def to_work(self, seconds: float) -> float:
        """Working seconds since the first opening, of a moment in seconds since 1970.

        Nights and holidays stand still.
        """
        place = max(bisect_right(self._starts, seconds) - 1, 0)
        return place * self.day + min(max(seconds - self._starts[place], 0.0), self.day)

    def to_calendar(self, work: float, *, end: bool = True) -> float:
        """Seconds since 1970.

        The ``end`` of something is that evening, not the next morning; a beginning is the morning.
        """
        place, rest = divmod(work, self.day)
        if end and rest == 0.0 and place:
            place, rest = place - 1, self.day
        place = min(int(place), len(self._starts) - 1)
        return self._starts[place] + rest

    def day_of(self, work: float) -> int:
        """The place in ``days`` of a moment of working time."""
        return min(int(work / self.day), len(self.days) - 1)


def clock_of(log: EventLog) -> Clock:
    """The hours in which the events of a log happen."""
    step = max(log.events // _LOOK_AT, 1)
    moments = [moment_of(at).astimezone(BRUSSELS) for at in log.at[::step]]
    hours = Counter(moment.hour for moment in moments)
    kept = [hour for hour, count in hours.items() if count >= _SHARE * len(moments)]
    weekend = sum(moment.weekday() > 4 for moment in moments) > _WEEKEND * len(moments)
    first, last = moment_of(min(log.at)).astimezone(BRUSSELS), moment_of(max(log.at)).astimezone(BRUSSELS)
    return Clock((first - timedelta(days=7)).date(), last.date(), min(kept), max(kept) + 1, weekend)
