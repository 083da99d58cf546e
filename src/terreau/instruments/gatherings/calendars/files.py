"""Calendar files: feeds to subscribe to, one gathering, one date, an invitation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event, vCalAddress, vInt, vText

from terreau.instruments.gatherings.calendars import entries, zones
from terreau.instruments.gatherings.models import Gathering, Occurrence

#: How often calendars are asked to look again. Those that ask more often get a short answer.
REFRESH = timedelta(hours=1)
TYPE = "text/calendar; charset=utf-8"


def feed(gatherings: Iterable[Gathering], *, name: str, language: str) -> bytes:
    """A calendar to subscribe to. ``gatherings`` as ``queries.feeds`` reads them."""
    shown = list(gatherings)
    calendar = _calendar("PUBLISH", {each.timezone for each in shown})
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Brussels")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for each in shown:
        _put(calendar, entries.entries(each, language))
    return _written(calendar)


def one(gathering: Gathering, *, language: str) -> bytes:
    """One gathering, with every date of it."""
    calendar = _calendar("PUBLISH", {gathering.timezone})
    _put(calendar, entries.entries(gathering, language))
    return _written(calendar)


def one_date(gathering: Gathering, occurrence: Occurrence, *, language: str) -> bytes:
    """One date of a gathering by itself."""
    calendar = _calendar("PUBLISH", {gathering.timezone})
    _put(calendar, [entries.single(gathering, occurrence, language)])
    return _written(calendar)


def invitation(
    gathering: Gathering,
    occurrence: Occurrence,
    language: str,
    cancelled: bool = False,
    attendee: str = "",
) -> bytes:
    """The attachment of a ticket: the calendar of whoever opens it takes the date up, or takes it away.

    ``attendee``: the e-mail address of the one it is sent to; calendars offer to answer only to someone they know.
    """
    calendar = _calendar("CANCEL" if cancelled else "REQUEST", {gathering.timezone})
    entry = entries.single(gathering, occurrence, language)
    entry["ORGANIZER"] = entries.organiser_of(gathering, language, answers=True)
    if cancelled:
        entry["STATUS"] = vText("CANCELLED")
        entry["SEQUENCE"] = vInt(entries.sequence(gathering, occurrence) + 1)
    if attendee:
        address = vCalAddress(f"mailto:{attendee}")
        address.params["PARTSTAT"] = vText("ACCEPTED")
        address.params["RSVP"] = vText("FALSE")
        entry.add("attendee", address)
    _put(calendar, [entry])
    return _written(calendar)


def _calendar(method: str, timezones: set[str]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Terreau//Terreau//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    for definition in zones.definitions(timezones or {"Europe/Brussels"}):
        calendar.add_component(definition)
    return calendar


def _put(calendar: Calendar, found: Iterable[Event]) -> None:
    for entry in found:
        calendar.add_component(entry)


def _written(calendar: Calendar) -> bytes:
    return bytes(calendar.to_ical())
