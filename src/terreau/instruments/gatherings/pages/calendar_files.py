"""Calendar feeds and files. They depend on their address only: no cookie, no language of the reader.

A calendar that asks every minute is answered from two sums: nothing is read or written again until something changed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from terreau.civic.people import api as people
from terreau.civic.territories import api as territories
from terreau.instruments.gatherings import calendars, errors, kinds
from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.queries import feeds, gatherings
from terreau.instruments.gatherings.queries.feeds import Stamp
from terreau.instruments.gatherings.queries.lists import AgendaFilters
from terreau.kernel.moment import now
from terreau.kernel.text import LANGUAGES, Text
from terreau.kernel.verdict import refuse

#: How long anybody may keep an answer before asking again.
_FRESH = 300

type Page = Callable[..., HttpResponse]
type Name = Callable[[str], str]


def _for_calendars(page: Page) -> Page:
    """Readable by programs of any site, and kept by none of ours."""

    @wraps(page)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = page(request, *args, **kwargs)
        setattr(response, "keeps_nothing", True)  # noqa: B010 - read by the language middleware: no cookie of ours here
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return require_safe(answered)


@_for_calendars
def everything(request: HttpRequest) -> HttpResponse:
    """Every listed gathering."""
    return _feed(request, AgendaFilters(), lambda language: _("Agenda"))


@_for_calendars
def of_commune(request: HttpRequest, code: str) -> HttpResponse:
    """Gatherings of a commune."""
    place = _place(code, "commune")
    return _feed(request, AgendaFilters(commune=place.code), _named(place.names))


@_for_calendars
def of_quartier(request: HttpRequest, code: str) -> HttpResponse:
    """Gatherings that concern a neighbourhood or take place in it."""
    place = _place(code, "quartier")
    return _feed(request, AgendaFilters(quartier=place.code), _named(place.names))


@_for_calendars
def of_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Gatherings an organisation organises, alone or with others."""
    found = people.Organisation.objects.filter(slug=slug).first()
    if found is None:
        refuse(errors.UNKNOWN, _("There is no organisation with this name."), status=404)
    return _feed(request, AgendaFilters(organiser=found.slug), _named(found.names))


@_for_calendars
def of_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """Gatherings of one kind."""
    if kind not in kinds.kinds():
        refuse(errors.UNKNOWN, _("There is no such kind of gathering."), status=404)
    return _feed(request, AgendaFilters(kind=kind), lambda language: str(kinds.kind_of(kind).label))


@_for_calendars
def of_gathering(request: HttpRequest, code: str) -> HttpResponse:
    """One gathering with all its dates."""
    gathering = _gathering(request, code)
    language = _language(request)
    return _answer(
        request,
        feeds.stamp_of(gathering),
        lambda: calendars.one(feeds.told_of(gathering), language=language),
        name=gathering.code,
    )


@_for_calendars
def of_occurrence(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One date of a gathering."""
    gathering = _gathering(request, code)
    occurrence = gatherings.occurrence_of(gathering, number)
    language = _language(request)
    return _answer(
        request,
        feeds.stamp_of(gathering),
        lambda: calendars.one_date(feeds.told_of(gathering), occurrence, language=language),
        name=f"{gathering.code}-{number}",
    )


def _feed(request: HttpRequest, filters: AgendaFilters, name: Name) -> HttpResponse:
    at, language = now(), _language(request)

    def made() -> bytes:
        with override(language):
            called = f"{name(language)} · Terreau"
        return calendars.feed(feeds.told(feeds.in_feed(filters, at=at)), name=called, language=language)

    return _answer(request, feeds.stamp(filters, at=at), made, name="agenda")


def _answer(request: HttpRequest, stamp: Stamp, made: Callable[[], bytes], *, name: str) -> HttpResponse:
    """A short answer to whoever has this state already, else the file."""
    etag = f'"{stamp.tag}-{_language(request)}"'
    changed = int(stamp.changed_at.timestamp()) if stamp.changed_at else None
    # By the tag alone: a gathering that leaves a feed changes the feed, and no date of what remains in it.
    short = get_conditional_response(request, etag=etag)
    response = short if short is not None else HttpResponse(made(), content_type=calendars.TYPE)
    response.headers["ETag"] = etag
    if changed is not None:
        response.headers["Last-Modified"] = http_date(changed)
    response.headers["Cache-Control"] = f"public, max-age={_FRESH}"
    if short is None:
        response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response


def _gathering(request: HttpRequest, code: str) -> Gathering:
    return gatherings.gathering_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]


def _place(code: str, kind: str) -> territories.Place:
    found = territories.get(code[:12])
    if found is None or found.kind != kind:
        refuse(errors.UNKNOWN, _("There is no territory with this code."), status=404)
    return found


def _named(names: Text) -> Name:
    return lambda language: names.in_language(language).text


def _language(request: HttpRequest) -> str:
    """Of the address, never of the browser: calendars send whatever their machine says."""
    asked = request.GET.get("lang", "")
    return asked if asked in LANGUAGES else "fr"
