"""What machines read of a gathering."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.models import Gathering, Occurrence, Organiser, Stop
from terreau.instruments.gatherings.queries import gatherings, showing
from terreau.instruments.gatherings.queries.showing import as_geojson
from terreau.kernel.moment import now
from terreau.ui import formats

_SCHEMA = "https://schema.org/"


@require_safe
def json_ld(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as linked data (schema.org), named by its ``<link rel="alternate">``."""
    gathering = gatherings.gathering_by_slug(slug, viewer=request.actor)  # type: ignore[attr-defined]
    told = linked(showing.shown(gathering, at=now()), language=formats.language_of_reader())
    return _answer(told, "application/ld+json")


@require_safe
def places(request: HttpRequest, slug: str) -> HttpResponse:
    """Its places as GeoJSON."""
    gathering = gatherings.gathering_by_slug(slug, viewer=request.actor)  # type: ignore[attr-defined]
    stops = gathering.stops.select_related("host").order_by("number")
    return _answer(as_geojson(list(stops)), "application/geo+json")


def _answer(told: dict[str, Any], content_type: str) -> HttpResponse:
    return JsonResponse(told, content_type=content_type, json_dumps_params={"ensure_ascii": False})


def linked(shown: showing.Shown, *, language: str) -> dict[str, Any]:
    """A schema.org Event, its dates as sub-events when there are several; empty facts are left out."""
    gathering = shown.gathering
    dates = shown.dates
    page = settings.TERREAU_ORIGIN + reverse("gatherings:show", args=[gathering.slug])
    title = gathering.title.in_language(language)
    told = {
        "@context": "https://schema.org",
        "@type": "EventSeries" if len(dates) > 1 else "Event",
        "name": title.text,
        "inLanguage": list(gathering.languages),
        "description": gathering.summary.in_language(language).text,
        "url": page,
        "startDate": _moment(gathering, dates[0].occurrence.starts_at) if dates else None,
        "endDate": _moment(gathering, dates[-1].occurrence.ends_at) if dates else None,
        "eventStatus": _status(gathering, dates[0] if len(dates) == 1 else None),
        "eventAttendanceMode": _mode(gathering, shown.stops),
        "location": _location(gathering, shown.stops, language),
        "organizer": [_organiser(each, language) for each in shown.organisers],
        "maximumAttendeeCapacity": dates[0].occurrence.capacity if len(dates) == 1 else None,
        "remainingAttendeeCapacity": dates[0].seats.free if len(dates) == 1 else None,
        "subEvent": [_date(gathering, each, title.text) for each in dates] if len(dates) > 1 else None,
    }
    if gathering.entry != Entry.OPEN:
        told["potentialAction"] = {"@type": "RegisterAction", "target": f"{settings.TERREAU_ORIGIN}{gathering.path}/"}
    return {key: value for key, value in told.items() if value not in (None, "", [])}


def _date(gathering: Gathering, each: showing.Date, name: str) -> dict[str, Any]:
    occurrence: Occurrence = each.occurrence
    told = {
        "@type": "Event",
        "name": name,
        "startDate": _moment(gathering, occurrence.starts_at),
        "endDate": _moment(gathering, occurrence.ends_at),
        "eventStatus": _status(gathering, each),
    }
    if each.was_moved:
        told["previousStartDate"] = _moment(gathering, occurrence.planned_at)
    return told


def _moment(gathering: Gathering, at: Any) -> str:
    return str(at.astimezone(gathering.zone).isoformat(timespec="minutes"))


def _status(gathering: Gathering, each: showing.Date | None) -> str:
    if gathering.cancelled_at is not None or (each is not None and each.is_cancelled):
        return f"{_SCHEMA}EventCancelled"
    if each is not None and each.was_moved:
        return f"{_SCHEMA}EventRescheduled"
    return f"{_SCHEMA}EventScheduled"


def _mode(gathering: Gathering, stops: list[Stop]) -> str:
    online, somewhere = bool(gathering.online_url), bool(stops)
    name = "Mixed" if online and somewhere else "Online" if online else "Offline"
    return f"{_SCHEMA}{name}EventAttendanceMode"


def _location(gathering: Gathering, stops: list[Stop], language: str) -> list[dict[str, Any]]:
    found = [_place(stop, language) for stop in stops]
    if gathering.online_url:
        found.append({"@type": "VirtualLocation", "url": gathering.online_url})
    return found


def _place(stop: Stop, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": "Place",
        "name": stop.title.in_language(language).text,
        "address": stop.address.in_language(language).text,
    }
    if stop.point:
        told["geo"] = {"@type": "GeoCoordinates", "longitude": stop.lon, "latitude": stop.lat}
    return told


def _organiser(organiser: Organiser, language: str) -> dict[str, Any]:
    organisation = organiser.organisation
    return {
        "@type": "Organization",
        "name": organisation.names.in_language(language).text,
        "url": settings.TERREAU_ORIGIN + reverse("people:organisation", args=[organisation.slug]),
    }
