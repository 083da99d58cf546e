"""Gatherings, for programs: what is to come, one with all its dates, its places on the map."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from ninja import Query

from terreau.doors.openapi.pages import event_shapes, shapes
from terreau.doors.openapi.pages.read import READER, Code, Number, Size, Words, api
from terreau.instruments.gatherings import api as gatherings
from terreau.instruments.gatherings import enums
from terreau.kernel.moment import now

_PROBLEMS: Any = {404: shapes.Problem, 410: shapes.Problem, 422: shapes.Problem}
Day = Annotated[date | None, Query()]


@api.get("/events", response={200: event_shapes.EventsOut, **_PROBLEMS}, operation_id="events")
def events(
    request: HttpRequest,
    q: Words = "",
    commune: Words = "",
    quartier: Words = "",
    kind: Words = "",
    organiser: Words = "",
    language: Words = "",
    step_free: bool = False,
    since: Day = None,
    until: Day = None,
    past: bool = False,
    page: Number = 1,
    size: Size = 30,
) -> dict[str, Any]:
    """Gatherings to come, the soonest first, each once at its next date; ``past``: the latest first.

    ``commune`` and ``quartier`` are codes of territories, ``organiser`` the slug of an organisation, ``since`` and
    ``until`` days, both included.
    """
    filters = gatherings.AgendaFilters(
        words=q, commune=commune, quartier=quartier, kind=kind, organiser=organiser, language=language,
        step_free=step_free, since=since, until=until,
    )  # fmt: skip
    found = (gatherings.past if past else gatherings.agenda)(filters, at=now(), number=page, size=size)
    return {
        "events": [_row(row) for row in found.rows],
        "total": found.total,
        "page": found.number,
        "next": found.number + 1 if found.has_next else None,
    }


@api.get("/events/{code}", response={200: event_shapes.EventDetailOut, **_PROBLEMS}, operation_id="event")
def event(request: HttpRequest, code: Code) -> dict[str, Any]:
    """One gathering with every date and place."""
    shown = _shown(code)
    gathering = shown.gathering
    each = shown.next or (shown.dates[-1] if shown.dates else None)
    told = _event(gathering, each.occurrence if each else None)
    return told | {
        "place": _place(shown.stops[0]) if shown.stops else None,
        "places": len(shown.stops),
        "organisers": [_organiser(organiser.organisation) for organiser in shown.organisers],
        "story": gathering.story.to_dict(),
        "rhythm": gatherings.rhythm_text(gathering).to_dict(),
        "recurrence": gathering.recurrence,
        "dates": [_date(gathering, each.occurrence) for each in shown.dates],
        "stops": [_place(stop) for stop in shown.stops],
    }


@api.get("/events/{code}/places", response={200: event_shapes.PlacesOut, **_PROBLEMS}, operation_id="event_places")
def event_places(request: HttpRequest, code: Code) -> dict[str, Any]:
    """The places of a gathering as GeoJSON, in degrees (WGS 84)."""
    return gatherings.as_geojson(_shown(code).stops)


def _shown(code: str) -> gatherings.Shown:
    return gatherings.shown(gatherings.gathering_for_code(code, viewer=READER), at=now())


def address_of(gathering: gatherings.Gathering) -> str:
    return settings.TERREAU_ORIGIN + reverse("gatherings:show", args=[gathering.slug])


def _row(row: gatherings.Row) -> dict[str, Any]:
    return _event(row.gathering, row.occurrence) | {
        "place": _place(row.stop) if row.stop else None,
        "places": row.places,
        "organisers": [_organiser(organiser.organisation) for organiser in row.organisers],
    }


def _event(gathering: gatherings.Gathering, occurrence: gatherings.Occurrence | None) -> dict[str, Any]:
    return {
        "code": gathering.code,
        "kind": gathering.kind,
        "title": gathering.title.to_dict(),
        "summary": gathering.summary.to_dict(),
        "starts": _wall(gathering, occurrence.starts_at) if occurrence else None,
        "ends": _wall(gathering, occurrence.ends_at) if occurrence else None,
        "timezone": gathering.timezone,
        "commune": gathering.territory,
        "quartiers": gathering.quartiers,
        "online": gathering.online_url or None,
        "access": gathering.access,
        "languages": gathering.languages,
        "entry": gathering.entry,
        "seats": occurrence.capacity if occurrence else None,
        "seats_left": occurrence.free if occurrence else None,
        "cancelled": gathering.cancelled_at is not None or bool(occurrence and occurrence.cancelled_at),
        "url": address_of(gathering),
        "calendar": settings.TERREAU_ORIGIN + reverse("joining:event-ics", args=[gathering.code]),
        "join": f"{settings.TERREAU_ORIGIN}{gathering.path}/" if gathering.entry != enums.Entry.OPEN else None,
    }


def _date(gathering: gatherings.Gathering, occurrence: gatherings.Occurrence) -> dict[str, Any]:
    moved = occurrence.starts_at != occurrence.planned_at
    return {
        "number": occurrence.number,
        "starts": _wall(gathering, occurrence.starts_at),
        "ends": _wall(gathering, occurrence.ends_at),
        "planned": _wall(gathering, occurrence.planned_at) if moved else None,
        "seats": occurrence.capacity,
        "seats_left": occurrence.free,
        "cancelled": occurrence.is_cancelled,
    }


def _wall(gathering: gatherings.Gathering, at: datetime) -> str:
    """The moment on the clock of the place, with its distance from UTC."""
    return at.astimezone(gathering.zone).isoformat(timespec="seconds")


def _place(stop: Any) -> dict[str, Any]:
    return {
        "number": stop.number,
        "title": stop.title.to_dict(),
        "address": stop.address.to_dict(),
        "quartier": stop.quartier or None,
        "access": stop.access,
        "day": stop.day,
        "opens": f"{stop.opens:%H:%M}" if stop.opens else None,
        "closes": f"{stop.closes:%H:%M}" if stop.closes else None,
        "point": {"lon": stop.lon, "lat": stop.lat} if stop.point else None,
    }


def _organiser(organisation: Any) -> dict[str, Any]:
    where = settings.TERREAU_ORIGIN + reverse("people:organisation", args=[organisation.slug])
    return {"slug": organisation.slug, "names": organisation.names.to_dict(), "url": where}
