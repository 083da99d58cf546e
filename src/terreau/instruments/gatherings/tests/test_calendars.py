"""What calendars read is what the rows say: each file is read by two readers that know nothing of what wrote it."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.test import override_settings
from ical.calendar_stream import IcsCalendarStream

from terreau.instruments.gatherings import calendars
from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.queries import feeds
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene_dates import (
    add_date,
    by_ical,
    by_vobject,
    cancel,
    expected,
    festival,
    local,
    move,
    series,
    settle,
)
from terreau.kernel.text import Text

pytestmark = pytest.mark.django_db
READERS = (by_vobject, by_ical)
AUTUMN = ("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;UNTIL=20261111T225959Z", (2026, 10, 14))
SPRING = ("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;UNTIL=20270407T215959Z", (2027, 3, 17))


def one(gathering: Gathering, language: str = "fr") -> bytes:
    return calendars.one(feeds.told_of(gathering), language=language)


def first_event(content: bytes, number: int = 0):
    return vobject.readOne(io.StringIO(content.decode())).vevent_list[number]


def agree(gathering: Gathering) -> None:
    content = one(gathering)
    for read in READERS:
        assert read(content) == expected(gathering), read.__name__


@pytest.mark.parametrize(("rule", "first"), [AUTUMN, SPRING])
def test_a_series_keeps_its_hour_over_a_change_of_clock(rule: str, first: tuple[int, int, int]) -> None:
    gathering = series(rule, local(*first))
    hours = {begins.astimezone(gathering.zone).hour for begins, _ends in expected(gathering)}
    offsets = {begins.astimezone(gathering.zone).utcoffset() for begins, _ends in expected(gathering)}
    assert (hours, len(offsets)) == ({19}, 2)
    agree(gathering)


@pytest.mark.parametrize(
    ("rule", "first", "zone"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=12", (2026, 10, 15), "Europe/Brussels"),
        ("FREQ=MONTHLY;BYDAY=-1SU;COUNT=8", (2026, 9, 27), "Europe/Brussels"),
        ("FREQ=MONTHLY;BYDAY=2WE;COUNT=9", (2026, 9, 9), "Europe/Brussels"),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5", (2026, 8, 31), "Europe/Brussels"),
        ("FREQ=WEEKLY;INTERVAL=1;BYDAY=SU;COUNT=8", (2026, 10, 18), "Europe/London"),
        ("FREQ=WEEKLY;INTERVAL=1;BYDAY=SA;COUNT=12", (2026, 10, 10), "America/New_York"),
    ],
)
def test_every_form_of_rule_is_read_as_it_is_kept(rule: str, first: tuple[int, int, int], zone: str) -> None:
    gathering = series(rule, local(*first, zone=ZoneInfo(zone)), zone=zone)
    # vobject takes a zone whose winter offset is zero from pytz and not from the file, and dateutil cannot repeat a
    # date in a pytz zone over a change of clock (https://github.com/dateutil/dateutil/issues/88, closed as wontfix).
    readers = [by_ical] if zone == "Europe/London" else READERS
    for read in readers:
        assert read(one(gathering)) == expected(gathering), read.__name__


@pytest.mark.parametrize("day", [(2026, 3, 29), (2026, 10, 25)])
def test_an_hour_that_is_missing_or_twice_on_the_day_clocks_change(day: tuple[int, int, int]) -> None:
    """02:30 is told as the row has it, in the middle of a series that has 02:30 every Sunday."""
    first = datetime(*day, 2, 30, tzinfo=UTC) - timedelta(days=14)
    start = local(first.year, first.month, first.day, 2, 30)
    gathering = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=SU;COUNT=5", start, hours=1)
    agree(gathering)


def test_moved_longer_and_cancelled_dates_and_holes() -> None:
    gathering = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=9", local(2026, 10, 7))
    move(gathering.occurrences.get(number=2), timedelta(days=1, hours=2))
    cancel(gathering.occurrences.get(number=4))
    gathering.occurrences.get(number=5).delete()
    longer = gathering.occurrences.get(number=6)
    longer.ends_at += timedelta(hours=3)
    longer.save()
    content = one(settle(gathering))
    assert content.count(b"EXDATE") == 1
    assert content.count(b"RECURRENCE-ID") == 3
    assert content.count(b"STATUS:CANCELLED") == 1
    agree(gathering)


def test_the_first_date_moved_or_cancelled_moves_nothing_else() -> None:
    for change in (lambda each: move(each, timedelta(hours=-3)), cancel):
        gathering = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=4", local(2026, 10, 14))
        change(gathering.occurrences.get(number=1))
        agree(settle(gathering))


def test_dates_the_rule_does_not_know_stand_by_themselves() -> None:
    """After a change of rule: the past dates stay what they were."""
    gathering = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=TH;COUNT=4", local(2026, 11, 5))
    add_date(gathering, local(2026, 10, 28), number=9)
    add_date(gathering, local(2026, 12, 23, 18), number=10)
    content = one(settle(gathering))
    assert b"RDATE" not in content
    names = {event.uid.value.split("@")[0] for event in vobject.readOne(io.StringIO(content.decode())).vevent_list}
    assert names == {gathering.code, f"{gathering.code}-9", f"{gathering.code}-10"}
    agree(gathering)


def test_several_dates_without_a_rule() -> None:
    agree(festival(stops=5))


def test_a_cancelled_gathering_stays_and_says_so() -> None:
    gathering = scene.gathering(
        cancelled_at=scene.AT, cancelled_for=Text(fr="Vent fort.", nl="Hevige wind."), sequence=3
    )
    event = first_event(one(gathering))
    assert (event.status.value, event.sequence.value) == ("CANCELLED", "3")
    assert event.summary.value.startswith("ANNULÉ")
    assert "Vent fort." in event.description.value
    agree(gathering)


def test_the_same_rows_make_the_same_bytes_and_names_stay() -> None:
    gathering = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=4", local(2026, 10, 14))
    with override_settings(TERREAU_ORIGIN="https://terreau.brussels"):
        once, again = one(gathering), one(gathering)
        event = first_event(once)
    assert once == again
    assert event.uid.value == f"{gathering.code}@terreau.brussels"
    assert event.dtstamp.value == gathering.changed_at == event.last_modified.value


def test_the_words_are_in_the_language_asked_for_and_name_the_other_title() -> None:
    gathering = scene.gathering(access=["step_free"])
    stop = gathering.stops.get()
    stop.lon, stop.lat = 4.3662, 50.8352
    stop.save()
    french, dutch = first_event(one(gathering, "fr")), first_event(one(gathering, "nl"))
    assert french.summary.value == gathering.title["fr"]
    assert dutch.summary.value == gathering.title["nl"]
    assert gathering.title["nl"] in french.description.value
    assert "Entrée sans marche" in french.description.value.replace("entrée", "Entrée")
    assert french.location.value == "Maison de quartier, Rue du Sureau 12"
    assert french.geo.value == "50.8352;4.3662"
    assert "/nl/events/" in dutch.url.value
    assert french.categories.value == ["Réunion ouverte"]


def test_no_mailbox_is_given_away() -> None:
    gathering = scene.gathering()
    lead = gathering.lead
    assert first_event(one(gathering)).organizer.value == f"mailto:{lead.contact_email}"
    lead.contact_public = False
    lead.save()
    organizer = first_event(one(gathering)).organizer
    assert lead.contact_email not in one(gathering).decode().replace("\r\n ", "")
    assert organizer.value.endswith(f"/who/{lead.slug}/")
    assert organizer.params["CN"] == ["Collectif Sureau"]


def test_signs_of_the_format_in_a_title_do_no_harm() -> None:
    title = "Fête; rue\\place, « BEGIN:VEVENT »\r\nEND:VCALENDAR " + "é" * 80
    gathering = scene.gathering(title=Text(fr=title))
    content = one(gathering)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    read = IcsCalendarStream.calendar_from_ics(content.decode()).events
    assert len(read) == 1
    assert read[0].summary.replace("\n", "\r\n") == title
    agree(gathering)


def test_an_invitation_asks_and_takes_back_by_one_name() -> None:
    gathering = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=4", local(2026, 11, 25))
    told, occurrence = feeds.told_of(gathering), gathering.occurrences.get(number=2)
    asked = calendars.invitation(told, occurrence, "nl", attendee="noor@example.org")
    taken_back = calendars.invitation(told, occurrence, "nl", cancelled=True)
    assert b"METHOD:REQUEST" in asked
    assert b"METHOD:CANCEL" in taken_back
    first, last = first_event(asked), first_event(taken_back)
    assert first.uid.value == last.uid.value == f"{gathering.code}-2@127.0.0.1"
    assert int(last.sequence.value) > int(first.sequence.value)
    assert last.status.value == "CANCELLED"
    assert first.attendee.value == "mailto:noor@example.org"
    assert first.organizer.value.startswith("mailto:")
    assert "attendee" not in last.contents
    for read in READERS:
        assert read(asked) == {(occurrence.starts_at, occurrence.ends_at)}
        assert read(taken_back) == set()


def test_the_zone_is_defined_as_the_clocks_go() -> None:
    content = one(scene.gathering()).decode()
    assert content.count("BEGIN:VTIMEZONE") == 1
    assert "TZID:Europe/Brussels" in content
    calendar = vobject.readOne(io.StringIO(content))
    zone = calendar.vtimezone.gettzinfo()
    for month, hours in ((1, 1), (7, 2)):
        assert zone.utcoffset(datetime(2027, month, 15, 12)) == timedelta(hours=hours)
