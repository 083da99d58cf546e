"""Entries of a calendar file (RFC 5545, VEVENT): the same rows always make the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from icalendar import Event, vCalAddress, vRecur, vText

from terreau.instruments.gatherings import kinds
from terreau.instruments.gatherings.calendars import words
from terreau.instruments.gatherings.calendars.series import Series, series_of, span
from terreau.instruments.gatherings.models import Gathering, Occurrence


def entries(gathering: Gathering, language: str) -> list[Event]:
    """A gathering: one entry, one more for each date that is not as the rule puts it or not in the rule at all.

    ``gathering`` carries what ``queries.feeds`` reads along.
    """
    occurrences = list(gathering.occurrences.all())
    if not occurrences:
        return []
    series = series_of(gathering, occurrences)
    main = series.main
    if series.rule:
        # The entry of a series describes the rule, not what became of its first date.
        ends = main.planned_at + (main.ends_at - main.starts_at)
        found = [_repeated(_entry(gathering, None, language, uid(gathering), main.planned_at, ends), series)]
    else:
        found = [_entry(gathering, main, language, uid(gathering), main.starts_at, main.ends_at)]
    for each, planned in series.apart:
        entry = _entry(gathering, each, language, uid(gathering), each.starts_at, each.ends_at)
        entry.add("recurrence-id", planned)
        found.append(entry)
    return [*found, *(single(gathering, each, language) for each in series.own)]


def single(gathering: Gathering, occurrence: Occurrence, language: str) -> Event:
    """One date by itself, for the calendar of whoever comes to it.

    Of a series it bears a name of its own: many calendars throw away a date whose series they do not hold.
    """
    name = uid(gathering, occurrence)
    return _entry(gathering, occurrence, language, name, occurrence.starts_at, occurrence.ends_at)


def uid(gathering: Gathering, occurrence: Occurrence | None = None) -> str:
    """What calendars call it, for ever."""
    apart = occurrence is not None and (gathering.recurrence or occurrence.number > 1)
    number = f"-{occurrence.number}" if occurrence is not None and apart else ""
    return f"{gathering.code}{number}@{urlsplit(settings.TERREAU_ORIGIN).hostname or 'terreau'}"


def organiser_of(gathering: Gathering, language: str, *, answers: bool = False) -> vCalAddress:
    """The lead: by its own mailbox when it shows it, else by its page, so that no mailbox is given away.

    ``answers``: calendars send answers there, so it must be a mailbox; without a public one it is the house's own.
    """
    lead = gathering.lead
    where = f"mailto:{lead.contact_email}" if lead.contact_public and lead.contact_email else ""
    if not where and answers:
        where = f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"
    with override(language):
        page = settings.TERREAU_ORIGIN + reverse("people:organisation", args=[lead.slug])
    address = vCalAddress(where or page)
    address.params["CN"] = vText(lead.names.in_language(language).text)
    return address


def _entry(
    gathering: Gathering, occurrence: Occurrence | None, language: str, name: str, starts: datetime, ends: datetime
) -> Event:
    """``occurrence``: the date it tells of, ``None`` for a whole series."""
    stops = list(gathering.stops.all())
    entry = Event()
    entry.add("uid", name)
    _date(entry, gathering, occurrence)
    begins, finishes = span(starts, ends, gathering.zone)
    entry.add("dtstart", begins)
    entry.add("dtend", finishes)
    with override(language):
        _tell(entry, gathering, occurrence, language)
    if stops and stops[0].point:
        entry.add("geo", (stops[0].lat, stops[0].lon))
    entry.add("organizer", organiser_of(gathering, language))
    cancelled = gathering.cancelled_at or (occurrence is not None and occurrence.cancelled_at)
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    entry.add("class", "PUBLIC")
    return entry


def _tell(entry: Event, gathering: Gathering, occurrence: Occurrence | None, language: str) -> None:
    """Its words, in the language that is active."""
    stops = list(gathering.stops.all())
    page = settings.TERREAU_ORIGIN + reverse("gatherings:show", args=[gathering.slug])
    entry.add("summary", words.summary(gathering, occurrence, language), parameters={"LANGUAGE": language})
    told = words.description(gathering, occurrence, stops=stops, language=language, page=page)
    entry.add("description", told, parameters={"LANGUAGE": language})
    if where := words.location(stops, language) or gathering.online_url:
        entry.add("location", where)
    entry.add("url", page)
    entry.add("categories", [str(kinds.kind_of(gathering.kind).label)])


def _date(entry: Event, gathering: Gathering, occurrence: Occurrence | None) -> None:
    """When it was last changed, and how often. Both only grow, so that a calendar takes over the later."""
    changed = max([gathering.changed_at, *([occurrence.changed_at] if occurrence else [])]).astimezone(UTC)
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("created", gathering.drafted_at.astimezone(UTC))
    entry.add("sequence", sequence(gathering, occurrence))


def sequence(gathering: Gathering, occurrence: Occurrence | None) -> int:
    """How often it was changed in a way calendars must take over."""
    return gathering.sequence + (occurrence.sequence if occurrence else 0)


def _repeated(entry: Event, series: Series) -> Event:
    entry.add("rrule", vRecur.from_ical(series.rule))
    # One line for each: several calendars read only the first of a list.
    for moment in series.excluded:
        entry.add("exdate", [moment])
    return entry
