"""Time zones as calendar files define them (RFC 5545, VTIMEZONE)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from icalendar import Timezone

#: Brussels since 1996, as one rule for each change of clock: it needs no list of years, and never runs out.
_BRUSSELS = b"""BEGIN:VTIMEZONE
TZID:Europe/Brussels
X-LIC-LOCATION:Europe/Brussels
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
#: Years described of a zone elsewhere: a gathering lies at most two years ahead.
_YEARS = (2025, 2036)


def definitions(names: Collection[str]) -> list[Timezone]:
    """One definition per zone, by name."""
    return [_definition(name) for name in sorted(set(names))]


@lru_cache(maxsize=32)
def _definition(name: str) -> Timezone:
    if name == "Europe/Brussels":
        return Timezone.from_ical(_BRUSSELS)  # type: ignore[return-value]
    first, last = _YEARS
    return Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last, 1, 1))
