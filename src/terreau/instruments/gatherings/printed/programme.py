"""The programme: day after day, place after place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.ground.documents.api import Paper, PrintedDocument
from terreau.instruments.gatherings.models import Gathering, ProgrammeItem, Stop
from terreau.instruments.gatherings.printed import samples, saying
from terreau.instruments.gatherings.queries.printing import Printable
from terreau.ui import formats

PAPERS = ("a5", "a4")
#: Up to so many items a wide sheet reads best in one column.
_ONE_COLUMN = 12


def programme_data(what: Printable, language: str, *, paper: str = "a5") -> dict[str, Any]:
    return {
        **saying.basics(what, language),
        "order": [language],
        "paper": paper if paper in PAPERS else "a5",
        "summary": what.gathering.summary.to_dict(),
        "days": [_day(what, day) for day in _days(what)],
        "columns": 2 if paper == "a4" and len(what.items) > _ONE_COLUMN else 1,
    }


def _days(what: Printable) -> list[date | None]:
    """Every day something happens on, then what has no day."""
    found = {_day_of(item, what.gathering) for item in what.items} | {stop.day for stop in what.stops if stop.opens}
    known = sorted(day for day in found if day is not None)
    return [*known, None] if None in found else [*known]


def _day_of(item: ProgrammeItem, gathering: Gathering) -> date | None:
    if item.starts_at is not None:
        return saying.wall(item.starts_at, gathering).date()
    return item.stop.day if item.stop is not None else None


def _day(what: Printable, day: date | None) -> dict[str, Any]:
    """One day: what happens nowhere in particular first, then each place in the order of its number."""
    items = [item for item in what.items if _day_of(item, what.gathering) == day]
    items.sort(key=lambda item: (item.starts_at is None, item.starts_at or item.number, item.number))
    loose = [item for item in items if item.stop_id is None]
    places = []
    for stop in what.stops:
        there = [item for item in items if item.stop_id is not None and item.stop_id == stop.pk]
        opens_today = stop.opens is not None and stop.day == day
        if there or opens_today:
            places.append({**place_data(stop), "items": [item_data(item, what.gathering) for item in there]})
    return {
        "name": saying.per_language(lambda: saying.capital(formats.day(day, "weekday")) if day else ""),
        "items": [item_data(item, what.gathering) for item in loose],
        "places": places,
    }


def place_data(stop: Stop) -> dict[str, Any]:
    """A place as it stands in a list: number, name, address, hours, access, host."""
    return {
        "number": stop.number,
        "title": stop.title.to_dict() or stop.address.to_dict(),
        "address": stop.address.to_dict() if stop.title else {},
        "text": stop.text.to_dict(),
        "hours": saying.per_language(lambda: opening(stop)),
        "access": saying.stop_access(stop),
        "host": stop.host.names.to_dict() if stop.host is not None else stop.host_name,
    }


def opening(stop: Stop) -> str:
    """From when until when the place is open, with the day where it has one."""
    if stop.opens is None:
        return saying.capital(formats.day(stop.day, "weekday")) if stop.day else ""
    opens = saying.on_some_day(stop.opens)
    if stop.closes is None:
        return saying.capital(_("from %(start)s") % {"start": formats.hour(opens)})
    return saying.capital(saying.hours(opens, saying.on_some_day(stop.closes)))


def hour_of_item(item: ProgrammeItem, gathering: Gathering) -> dict[str, str]:
    """When an item begins."""
    if item.starts_at is None:
        return {}
    starts = saying.wall(item.starts_at, gathering)
    return saying.per_language(lambda: formats.hour(starts))


def hours_of_item(item: ProgrammeItem, gathering: Gathering) -> dict[str, str]:
    """From when until when, where its length is known."""
    if item.starts_at is None or not item.minutes:
        return hour_of_item(item, gathering)
    starts = saying.wall(item.starts_at, gathering)
    ends = saying.wall(item.starts_at + timedelta(minutes=item.minutes), gathering)
    return saying.per_language(lambda: formats.hours(starts, ends))


def item_data(item: ProgrammeItem, gathering: Gathering) -> dict[str, Any]:
    return {
        "time": hours_of_item(item, gathering),
        "title": item.title.to_dict(),
        "text": item.text.to_dict() or dict(item.card.get("explanation", {})),
        "speaker": item.speaker,
    }


def places_data(stops: Iterable[Stop]) -> list[dict[str, Any]]:
    """Every place with its day, for lists that are not cut by day."""
    return [{**place_data(stop), "hours": saying.per_language(partial(_day_and_hours, stop))} for stop in stops]


def _day_and_hours(stop: Stop) -> str:
    if stop.day is None or stop.opens is None:
        return opening(stop)
    day = saying.capital(formats.day(stop.day, "week"))
    return f"{day}, {opening(stop)[:1].lower()}{opening(stop)[1:]}"


class ProgrammeDocument(PrintedDocument):
    """A festival in the pocket."""

    name = "gatherings.programme"
    title = gettext_lazy("Programme of a gathering")
    template = "gatherings/programme"
    paper = Paper.A5
    languages = ("fr", "nl", "en")

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return programme_data(samples.festival(), language)
