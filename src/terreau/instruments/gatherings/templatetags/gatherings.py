"""Pieces of this room for templates: ``{% load gatherings %}``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel import Locale
from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.dates import WEEKDAYS
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from terreau.instruments.gatherings.kinds import kind_of
from terreau.instruments.gatherings.models import Gathering, Occurrence, ProgrammeItem, Stop
from terreau.instruments.gatherings.pages import show_words
from terreau.instruments.gatherings.queries.lists import Row
from terreau.instruments.gatherings.queries.showing import Date
from terreau.instruments.gatherings.rhythm import rhythm
from terreau.kernel.text import Text
from terreau.ui import drawings, formats

register = template.Library()

#: What the drawing of the street adds, for each kind; others show a table and benches.
_DRAWN = {
    "rally": ("bikes", "trees"),
    "crossed_visit": ("bikes", "trees"),
    "site_visit": ("trees", "planters"),
    "festival": ("play_street", "table", "benches"),
    "open_doors": ("book_box", "planters"),
    "social": ("table", "play_street"),
}


@register.simple_tag
def draw_gathering(gathering: Gathering) -> SafeString:
    """The street as it could be on the day."""
    chosen = gathering.drawing.get("additions") if isinstance(gathering.drawing, dict) else None
    additions = tuple(chosen) if chosen else _DRAWN.get(gathering.kind, ("table", "benches"))
    alt = _("Drawing of a street in Brussels as it could be, with trees and people.")
    return drawings.street(additions, seed=gathering.code, alt=alt)


@register.filter
def kind_label(gathering: Gathering) -> str:
    """The word for its kind."""
    return str(kind_of(gathering.kind).label)


@register.filter
def date_and_hours(occurrence: Occurrence) -> str:
    return show_words.date_and_hours(occurrence)


@register.filter
def hours_of(occurrence: Occurrence) -> str:
    return show_words.hours(occurrence)


@register.filter
def planned_day(occurrence: Occurrence) -> str:
    """The day and hour the series had put it."""
    return show_words.planned(occurrence)


@register.simple_tag
def row_words(row: Row) -> dict[str, Any]:
    """What a row of the agenda says."""
    begins, ends = show_words.row_hours(row)
    return {
        "begins": begins,
        "ends": ends,
        "where": show_words.where(row),
        "commune": show_words.commune(row.gathering.territory),
        "seats": show_words.row_seats(row),
        "rhythm": rhythm(row.gathering) if row.gathering.is_series else "",
    }


@register.filter
def language_names(gathering: Gathering) -> str:
    """The languages spoken there, in the reader's."""
    names = Locale.parse(formats.language_of_reader()).languages
    return ", ".join(names[code] for code in gathering.languages if code in names)


@register.filter
def seats_left(date: Date) -> str:
    return show_words.seats_left(date)


@register.filter
def stop_hours(stop: Stop) -> str:
    return show_words.stop_hours(stop)


@register.filter
def access_words(stop: Stop) -> str:
    return ", ".join(show_words.access_of(stop.access))


@register.simple_tag
def item_hour(item: ProgrammeItem, gathering: Gathering) -> str:
    return show_words.item_hour(item, gathering)


@register.simple_tag
def optional_url(name: str, *args: Any) -> str:
    """The address of a page; empty while the house has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.filter
def begins_at(occurrence: Occurrence) -> str:
    """The hour it begins, on the clock of its place."""
    return show_words.begins_at(occurrence)


@register.filter
def weekday(day: date) -> str:
    """The name of a day of the week."""
    return str(WEEKDAYS[day.weekday()])


@register.simple_tag
def more_than(things: list[Any], shown: int) -> int:
    """How many more there are than are shown."""
    return len(things) - shown


@register.simple_tag
def card_lines(card: Mapping[str, Any]) -> list[tuple[str, Text]]:
    """What the card of a page says: explanation, calendar, budget; what is not said is left out."""
    names = (("explanation", _("In short")), ("calendar", _("When")), ("budget", _("What it costs")))
    said = [(label, Text(card.get(name) or {})) for name, label in names]
    return [(label, text) for label, text in said if text]
