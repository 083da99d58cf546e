from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from terreau.kernel import moment
from terreau.kernel.periods import Period
from terreau.kernel.working_days import add_working_days, is_working_day, working_days_between


@pytest.mark.parametrize(
    "day",
    [date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 14), date(2026, 7, 21), date(2026, 11, 11), date(2026, 12, 25)],
)
def test_belgian_holidays_are_not_worked(day: date) -> None:
    assert not is_working_day(day)


def test_working_days_step_over_weekends_and_holidays() -> None:
    assert add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 28)
    assert add_working_days(date(2026, 11, 21), 0) == date(2026, 11, 23)
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 24)) == 2
    assert working_days_between(date(2026, 11, 24), date(2026, 11, 20)) == 0


def test_a_day_begins_at_midnight_in_brussels_summer_and_winter() -> None:
    assert moment.start_of_day(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert moment.start_of_day(date(2026, 12, 1)) == datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert moment.local_day(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == date(2026, 12, 2)


def test_the_end_of_a_period_is_outside_it() -> None:
    begins, ends = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    period = Period(begins, ends)
    assert period.holds(begins)
    assert not period.holds(ends)
    assert Period(ends).holds(ends)
    with pytest.raises(ValueError, match="ends after"):
        Period(ends, begins)
