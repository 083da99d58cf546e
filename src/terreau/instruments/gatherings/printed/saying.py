"""When, where and who, as they stand on paper: whole sentences per language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time
from typing import Any

from babel.lists import format_list
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from terreau.ground.documents.api import QrBlock, qr_block
from terreau.instruments.gatherings.enums import Access, Entry
from terreau.instruments.gatherings.kinds import kinds
from terreau.instruments.gatherings.models import Gathering, Occurrence, Stop
from terreau.instruments.gatherings.queries.printing import Printable
from terreau.instruments.gatherings.rhythm import rhythm
from terreau.kernel.actor import AUTHORITY_KINDS
from terreau.kernel.moment import BRUSSELS
from terreau.kernel.text import LANGUAGES, Text
from terreau.ui import formats

#: Dates written one by one; of more, the first ones and how many follow.
MOST_DATES = 4
#: Places named on a sheet that is not about places.
MOST_PLACES = 5
BOTH = ("fr", "nl")

type Said = dict[str, str]
type Lines = dict[str, list[str]]


def per_language(sentence: Callable[[], str]) -> Said:
    """What a sentence becomes in every language."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = sentence()
    return said


def lines_per_language(lines: Callable[[str], list[str]]) -> Lines:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = lines(language)
    return said


def signed_by_authority(what: Printable) -> bool:
    """Whether one of those who sign is an authority: then the sheet speaks both languages, whatever was written."""
    return any(organisation.kind in AUTHORITY_KINDS for organisation in what.organisers)


def order_of(what: Printable, language: str) -> list[str]:
    """The languages of a sheet, the reader's first: French and Dutch where both are said or owed, else the one."""
    title = what.gathering.title
    if language == "en":
        return ["en"]
    said = [each for each in BOTH if each in title]
    if signed_by_authority(what) or not said:
        said = list(BOTH)
    return sorted(said, key=lambda each: each != language)


def text_in(text: Text, language: str) -> str:
    return text.in_language(language).text


def listed(names: Sequence[str], language: str) -> str:
    """``A, B and C``."""
    return format_list(list(names), locale=language)


def wall(moment: datetime, gathering: Gathering) -> datetime:
    """The same hour on the clock of the gathering, in the form our formats read."""
    return moment.astimezone(gathering.zone).replace(tzinfo=BRUSSELS)


def on_some_day(clock: time) -> datetime:
    """An hour of opening, in the form our formats read."""
    return datetime(2026, 1, 1, clock.hour, clock.minute, tzinfo=BRUSSELS)


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def from_to(starts: datetime, ends: datetime) -> dict[str, str]:
    """Both hours; in Dutch the word for hour is said once: ``19 tot 21 uur``."""
    return {"start": formats.hour(starts).removesuffix(f"{formats.NBSP}uur"), "end": formats.hour(ends)}


def hours(starts: datetime, ends: datetime) -> str:
    return _("from %(start)s to %(end)s") % from_to(starts, ends)


def date_and_hours(occurrence: Occurrence) -> str:
    """``Wednesday 2 December 2026, from 7 pm to 9 pm``; over several days, both moments."""
    starts, ends = (wall(each, occurrence.gathering) for each in (occurrence.starts_at, occurrence.ends_at))
    if starts.date() == ends.date():
        blanks = {"day": formats.day(starts, "weekday"), **from_to(starts, ends)}
        return capital(_("%(day)s, from %(start)s to %(end)s") % blanks)
    return _("From %(start)s to %(end)s") % {
        "start": formats.moment(starts, "weekday"),
        "end": formats.moment(ends, "weekday"),
    }


def when(what: Printable) -> Lines:
    """The dates; of a series the rule, its hours and the first day; of many dates, how many more there are."""
    return lines_per_language(lambda language: _when(what))


def _when(what: Printable) -> list[str]:
    found = what.occurrences
    if not found:
        return []
    if what.gathering.is_series and len(found) > 1:
        first = found[0]
        starts, ends = wall(first.starts_at, what.gathering), wall(first.ends_at, what.gathering)
        lines = [f"{rhythm(what.gathering)}, {hours(starts, ends)}"] if _same_hours(found) else [rhythm(what.gathering)]
        first_day = formats.day(starts, "weekday")
        last_day = formats.day(wall(found[-1].starts_at, what.gathering), "weekday")
        return [*lines, _("First time: %(first)s. Last time: %(last)s.") % {"first": first_day, "last": last_day}]
    lines = [date_and_hours(each) for each in found[:MOST_DATES]]
    more = len(found) - len(lines)
    if more:
        lines.append(ngettext("and %(more)d more date", "and %(more)d more dates", more) % {"more": more})
    return lines


def _same_hours(found: Sequence[Occurrence]) -> bool:
    clocks = {
        (wall(each.starts_at, each.gathering).time(), wall(each.ends_at, each.gathering).time()) for each in found
    }
    return len(clocks) == 1


def where(what: Printable) -> Lines:
    """The place and its address; of several how many, and their names if few; the link for those far away."""
    return lines_per_language(lambda language: _where(what, language))


def _where(what: Printable, language: str) -> list[str]:
    stops, lines = what.stops, []
    if len(stops) == 1:
        lines = _distinct([text_in(stops[0].title, language), text_in(stops[0].address, language)])
    elif stops:
        count = len(stops)
        lines = [ngettext("%(count)d place", "%(count)d places", count) % {"count": count}]
        titles = _distinct([text_in(stop.title or stop.address, language) for stop in stops])
        if len(titles) <= MOST_PLACES:
            lines.append(", ".join(titles))
    if what.gathering.online_url:
        host = what.gathering.online_url.split("://", 1)[-1].split("/", 1)[0]
        lines.append(_("Also online: %(host)s") % {"host": host})
    return lines


def _distinct(lines: Iterable[str]) -> list[str]:
    return [line for line in dict.fromkeys(lines) if line]


def access(what: Printable) -> Lines:
    """What makes it possible to come, in the order of the list, then what was said of it in words."""
    known = set(what.gathering.access)
    if len(what.stops) == 1:
        known |= set(what.stops[0].access)
    return lines_per_language(
        lambda language: [*labels(known), *_distinct([text_in(what.gathering.access_note, language)])]
    )


def labels(known: Iterable[str]) -> list[str]:
    held = set(known)
    return [capital(str(each.label)) for each in Access if each.value in held]


def stop_access(stop: Stop) -> Said:
    return per_language(lambda: ", ".join(labels(stop.access)))


def organisers(what: Printable) -> list[dict[str, Any]]:
    """Everyone who organises, each in the same way."""
    return [
        {
            "name": organisation.names.to_dict(),
            "contact": " · ".join(filter(None, (organisation.contact_email, _unbroken(organisation.contact_phone))))
            if organisation.contact_public
            else "",
        }
        for organisation in what.organisers
    ]


def _unbroken(number: str) -> str:
    return number.replace(" ", formats.NBSP)


def entry(gathering: Gathering) -> Said:
    """What one has to do to come."""
    return per_language(lambda: _entry(Entry(gathering.entry)))


def _entry(kind: Entry) -> str:
    return {
        Entry.OPEN: _("Just come: no need to register."),
        Entry.ASKED: _("Tell us you are coming: scan the square or type the address. You can also just come."),
        Entry.NEEDED: _("Keep a seat first: scan the square or type the address."),
    }[kind]


def kind_label(gathering: Gathering) -> Said:
    found = kinds().get(gathering.kind)
    return per_language(lambda: str(found.label) if found else "")


def square(gathering: Gathering) -> QrBlock:
    """The square code of the short address."""
    return qr_block(f"{settings.TERREAU_ORIGIN}{gathering.path}")


def short(gathering: Gathering) -> str:
    """The short address as it stands at the foot of a page."""
    return f"{settings.TERREAU_ORIGIN.split('://', 1)[1]}{gathering.path}"


def basics(what: Printable, language: str) -> dict[str, Any]:
    """What nearly every sheet says."""
    gathering = what.gathering
    return {
        "order": order_of(what, language),
        "kind": kind_label(gathering),
        "title": gathering.title.to_dict(),
        "when": when(what),
        "where": where(what),
        "access": access(what),
        "entry": entry(gathering),
        "organisers": organisers(what),
        "square": square(gathering),
        "short": short(gathering),
    }
