"""A range with its denominator, or nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terreau.instruments.dossiers.tracking.likely import LEAST, Likely, likely

FILED = date(2026, 10, 22)


def test_ten_dossiers_give_the_range_of_the_middle_eight() -> None:
    found = likely(range(11, 21), filed=FILED, ran=3, on=date(2026, 10, 27))
    assert found == Likely(date(2026, 11, 6), date(2026, 11, 19), inside=9, among=10)


def test_under_five_nothing_is_said() -> None:
    assert likely([10] * (LEAST - 1), filed=FILED, ran=1, on=FILED) is None
    assert likely([10] * LEAST, filed=FILED, ran=1, on=FILED) is not None


def test_a_dossier_that_took_longer_is_compared_with_those_that_did_too() -> None:
    days = [5] * 50 + [40, 41, 42, 43, 44]
    found = likely(days, filed=FILED, ran=30, on=date(2026, 12, 4))
    assert found and (found.inside, found.among) == (5, 5)
    assert likely([5] * 50, filed=FILED, ran=30, on=date(2026, 12, 4)) is None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    days=st.lists(st.integers(0, 400), max_size=30),
    ran=st.integers(0, 200),
)
def test_it_never_lies_in_the_past_and_never_counts_more_than_there_are(days: list[int], ran: int) -> None:
    on = date(2026, 12, 1)
    found = likely(days, filed=FILED, ran=ran, on=on)
    if found is None:
        assert sum(one >= ran for one in days) < LEAST
        return
    assert on <= found.earliest <= found.latest
    assert LEAST <= found.among <= len(days) and found.inside * 10 >= found.among * 8
