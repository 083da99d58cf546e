from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from terreau.ui import formats

AT = datetime(2026, 11, 23, 15, 44, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "23\u00a0novembre 2026, 16\u00a0h\u00a044"),
        ("nl", "23\u00a0november 2026, 16.44\u00a0uur"),
        ("en", "23\u00a0November 2026, 4:44\u00a0pm"),
    ],
)
def test_a_moment_is_told_on_the_clock_of_brussels(language: str, told: str) -> None:
    with translation.override(language):
        assert formats.moment(AT) == told


def test_a_moment_near_midnight_falls_on_the_day_of_brussels() -> None:
    assert formats.day(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), language="nl") == "2\u00a0juli 2026"


@pytest.mark.parametrize(
    ("hour", "fr", "nl", "en"),
    [(0, "0 h", "0 uur", "12 am"), (12, "12 h", "12 uur", "12 pm"), (14, "14 h", "14 uur", "2 pm")],
)
def test_a_full_hour_has_no_zeros(hour: int, fr: str, nl: str, en: str) -> None:
    at = datetime(2026, 11, 23, hour, 0, tzinfo=formats.BRUSSELS)
    for language, told in (("fr", fr), ("nl", nl), ("en", en)):
        assert formats.hour(at, language=language) == told.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("starts", "ends", "fr", "nl", "en"),
    [
        ((16, 30), (18, 30), "16 h 30 – 18 h 30", "16.30 – 18.30 uur", "4:30 – 6:30 pm"),
        ((11, 0), (13, 0), "11 h – 13 h", "11 – 13 uur", "11 am – 1 pm"),
    ],
)
def test_two_hours_stand_on_one_line(starts: tuple[int, int], ends: tuple[int, int], fr: str, nl: str, en: str) -> None:
    first, last = (datetime(2026, 11, 23, *each, tzinfo=formats.BRUSSELS) for each in (starts, ends))
    for language, told in (("fr", fr), ("nl", nl), ("en", en)):
        assert formats.hours(first, last, language=language) == told.replace(" ", "\u00a0")


def test_the_first_of_a_month_in_french() -> None:
    assert formats.day(date(2027, 1, 1), language="fr") == "1er\u00a0janvier 2027"
    assert formats.day(date(2027, 1, 1), "week", language="fr") == "ven. 1er\u00a0janv."


def test_numbers_group_by_language() -> None:
    assert [formats.number(1234567, language=code) for code in ("fr", "nl", "en")] == [
        "1\u00a0234\u00a0567", "1.234.567", "1,234,567",
    ]  # fmt: skip
    assert formats.number(4.75, 2, language="nl") == "4,75"


def test_a_share_of_nothing_is_a_dash() -> None:
    assert formats.percent(0, 0) == "–"
    assert formats.percent(163, 3450, language="fr") == "4,7\u00a0%"


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown style"):
        formats.day(AT, "iso")
