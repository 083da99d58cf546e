"""When cases come: by day, by weekday and month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from terreau.instruments.insight.logs.columns import EventLog, moment_of
from terreau.kernel.moment import BRUSSELS


@dataclass(frozen=True)
class Arrivals:
    """Cases by the day of their first event, in the clock of the place."""

    by_day: dict[date, int]

    @property
    def by_month(self) -> dict[str, int]:
        """Months as ``2026-11``, in order."""
        counted: Counter[str] = Counter()
        for day, cases in self.by_day.items():
            counted[f"{day:%Y-%m}"] += cases
        return dict(sorted(counted.items()))

    @property
    def by_weekday(self) -> list[int]:
        """Monday first."""
        counted = [0] * 7
        for day, cases in self.by_day.items():
            counted[day.weekday()] += cases
        return counted

    def as_data(self, floor: int) -> dict[str, Any]:
        """Months and weekdays with fewer than ``floor`` cases (but none) are ``None``."""

        def shown(cases: int) -> int | None:
            return cases if cases == 0 or cases >= floor else None

        return {
            "by_month": {month: shown(cases) for month, cases in self.by_month.items()},
            "by_weekday": [shown(cases) for cases in self.by_weekday],
        }


def arrivals(log: EventLog) -> Arrivals:
    counted: Counter[date] = Counter()
    at = log.at
    for start, _end in log.spans():
        counted[moment_of(at[start]).astimezone(BRUSSELS).date()] += 1
    return Arrivals(dict(sorted(counted.items())))
