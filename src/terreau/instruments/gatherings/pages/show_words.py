"""How pages say when, where and how many seats: whole sentences, in the reader's language."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.civic.territories import api as territories
from terreau.instruments.gatherings.enums import Access, Entry
from terreau.instruments.gatherings.models import Gathering, Occurrence, ProgrammeItem, Stop
from terreau.instruments.gatherings.queries.lists import Row
from terreau.instruments.gatherings.queries.showing import Date
from terreau.kernel.moment import BRUSSELS, local_day
from terreau.ui import formats

#: Shorter than this, a meeting that goes past midnight is told by its hours.
_NIGHT = timedelta(hours=18)


def wall(moment: datetime, gathering: Gathering) -> datetime:
    """The same hour on the clock of the gathering, in the form our formats read."""
    return moment.astimezone(gathering.zone).replace(tzinfo=BRUSSELS)


def date_and_hours(occurrence: Occurrence) -> str:
    """``Wednesday 2 December 2026, from 7 pm to 9 pm``, and whose clock it is when that is not Brussels'."""
    starts, ends = (wall(each, occurrence.gathering) for each in (occurrence.starts_at, occurrence.ends_at))
    if ends - starts < _NIGHT:
        said = {"day": formats.day(starts, "weekday"), "start": formats.hour(starts), "end": formats.hour(ends)}
        sentence = _capital(_("%(day)s, from %(start)s to %(end)s") % said)
    else:
        moments = {"start": formats.moment(starts, "weekday"), "end": formats.moment(ends, "weekday")}
        sentence = _("From %(start)s to %(end)s") % moments
    return in_its_zone(sentence, occurrence.gathering)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def in_its_zone(sentence: str, gathering: Gathering) -> str:
    """The sentence, and the town whose clock it goes by when that is not Brussels."""
    if gathering.timezone == BRUSSELS.key:
        return sentence
    town = gathering.timezone.rpartition("/")[2].replace("_", " ")
    return _("%(when)s (by the clock of %(town)s)") % {"when": sentence, "town": town}


def hours(occurrence: Occurrence) -> str:
    """``from 7 pm to 9 pm``; of a meeting over several days, from when until when."""
    starts, ends = (wall(each, occurrence.gathering) for each in (occurrence.starts_at, occurrence.ends_at))
    if ends - starts < _NIGHT:
        said = {"start": formats.hour(starts), "end": formats.hour(ends)}
        return in_its_zone(_("from %(start)s to %(end)s") % said, occurrence.gathering)
    return date_and_hours(occurrence)


def begins_at(occurrence: Occurrence) -> str:
    """The hour it begins, on the clock of its place."""
    return formats.hour(wall(occurrence.starts_at, occurrence.gathering))


def planned(occurrence: Occurrence) -> str:
    """The day and hour its series had put it."""
    starts = wall(occurrence.planned_at, occurrence.gathering)
    return in_its_zone(formats.moment(starts, "weekday"), occurrence.gathering)


def row_hours(row: Row) -> tuple[str, str]:
    """The hour it begins, and when it ends, for the narrow column of a list."""
    occurrence, gathering = row.occurrence, row.gathering
    starts, ends = (wall(each, gathering) for each in (occurrence.starts_at, occurrence.ends_at))
    if row.is_under_way_since:
        begins = _("since %(day)s") % {"day": formats.day(starts, "week")}
    else:
        begins = formats.hour(starts)
    if local_day(occurrence.ends_at) == row.day or ends - starts < _NIGHT:
        return begins, _("to %(hour)s") % {"hour": formats.hour(ends)}
    return begins, _("to %(hour)s") % {"hour": formats.day(ends, "week")}


def seats_left(date: Date) -> str:
    """How many seats are left, or how many people wait; empty where as many come as like."""
    tally = date.seats
    if tally.capacity is None or tally.free is None:
        return ""
    if tally.free:
        said = {"free": formats.number(tally.free), "capacity": formats.number(tally.capacity)}
        return (
            ngettext("%(free)s of %(capacity)s seats is left", "%(free)s of %(capacity)s seats are left", tally.free)
            % said
        )
    if not tally.waiting_people:
        return _("Full. You can still put yourself on the waiting list.")
    return ngettext(
        "Full. %(count)s person is on the waiting list.",
        "Full. %(count)s people are on the waiting list.",
        tally.waiting_people,
    ) % {"count": formats.number(tally.waiting_people)}


def row_seats(row: Row) -> str:
    """The same for a list, which counts seats only."""
    occurrence = row.occurrence
    if row.gathering.entry == Entry.OPEN or occurrence.free is None or row.is_cancelled:
        return ""
    if occurrence.free == 0:
        return _("Full: waiting list")
    return ngettext("%(count)s seat left", "%(count)s seats left", occurrence.free) % {
        "count": formats.number(occurrence.free)
    }


def entry(gathering: Gathering) -> str:
    """What one has to do to come."""
    return {
        Entry.OPEN: _("Just come: no need to register."),
        Entry.ASKED: _("Tell us you are coming, so that there is room for everyone. You can also just come."),
        Entry.NEEDED: _("Seats are counted: keep yours before you come."),
    }[Entry(gathering.entry)]


def where(row: Row) -> str:
    """The place of a row: its name and commune; of several, how many."""
    language = formats.language_of_reader()
    if row.places > 1:
        return ngettext("%(count)s place", "%(count)s places", row.places) % {"count": formats.number(row.places)}
    if row.stop is None:
        return _("Online") if row.gathering.online_url else ""
    return ", ".join(dict.fromkeys(each for each in _said_of(row.stop, language) if each))


def _said_of(stop: Stop, language: str) -> tuple[str, str]:
    return stop.title.in_language(language).text, stop.address.in_language(language).text


def commune(code: str) -> str:
    """The name of a territory."""
    place = territories.get(code) if code else None
    return place.names.in_language(formats.language_of_reader()).text if place else ""


def stop_hours(stop: Stop) -> str:
    """``open from 11 am to 6:30 pm``."""
    if stop.opens and stop.closes:
        said = {"start": _hour(stop.opens), "end": _hour(stop.closes)}
        return _("open from %(start)s to %(end)s") % said
    if stop.opens:
        return _("open from %(start)s on") % {"start": _hour(stop.opens)}
    return _("open until %(end)s") % {"end": _hour(stop.closes)} if stop.closes else ""


def _hour(clock: time) -> str:
    return formats.hour(datetime(2026, 1, 1, clock.hour, clock.minute, tzinfo=BRUSSELS))


def item_hour(item: ProgrammeItem, gathering: Gathering) -> str:
    """The hour an item begins."""
    return formats.hour(wall(item.starts_at, gathering)) if item.starts_at else ""


def access_of(values: list[str]) -> list[str]:
    """What makes it possible to come, in words."""
    held = set(values)
    return [_capital(str(each.label)) for each in Access if each.value in held]
