"""Messages bring the date into one's calendar, move it there, and take it out again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar

from terreau.ground.notices.models import Message
from terreau.instruments.gatherings.actions.dates import move_occurrence
from terreau.instruments.gatherings.actions.gatherings import cancel_gathering
from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene import AT, join, occurrence_of
from terreau.kernel.text import Text

pytestmark = pytest.mark.django_db


def attached(notice: str) -> list[Calendar]:
    """The calendar files of the messages of one kind."""
    files = [row.opened()[1].get("calendar") for row in Message.objects.filter(notice=notice).order_by("pk")]
    return [Calendar.from_ical(file) for file in files if file]


def test_a_seat_comes_with_its_date_which_moves_and_goes() -> None:
    made = scene.gathering(entry=Entry.NEEDED, capacity=1)
    occurrence, host = occurrence_of(made), scene.holder_of(made.lead)
    join(occurrence, "noor@example.org")
    join(occurrence, "late@example.org")
    [asked] = attached("gatherings.ticket")
    assert asked["METHOD"] == "REQUEST"
    assert asked.walk("VEVENT")[0].decoded("DTSTART") == occurrence.starts_at
    assert attached("gatherings.in_line") == [], "who waits has no date yet"

    later = occurrence.starts_at + timedelta(days=1)
    move_occurrence(occurrence, by=host, at=AT, starts_at=later, ends_at=later + timedelta(hours=2))
    [moved] = attached("gatherings.moved")
    assert moved.walk("VEVENT")[0].decoded("DTSTART") == later

    cancel_gathering(made, by=host, at=AT, reason=Text(fr="La salle est inondée.", nl="Onder water."))
    [gone] = attached("gatherings.cancelled")
    assert gone["METHOD"] == "CANCEL"
    events = [file.walk("VEVENT")[0] for file in (asked, moved, gone)]
    assert len({str(event["UID"]) for event in events}) == 1
    numbers = [int(event["SEQUENCE"]) for event in events]
    assert numbers == sorted(set(numbers)), "each must be newer than the one before"


def test_a_telephone_gets_no_file() -> None:
    join(occurrence_of(scene.gathering(entry=Entry.NEEDED)), "0470 12 34 56")
    assert attached("gatherings.ticket") == []
