"""The shapes of gatherings in the read API. Moments carry the clock of the place: ``2026-12-02T19:00:00+01:00``."""

from __future__ import annotations

from datetime import date

from ninja import Schema

from terreau.doors.openapi.pages.shapes import PageOut, PointOut, Said


class OrganiserOut(Schema):
    slug: str
    names: Said
    url: str


class PlaceOut(Schema):
    """``opens`` and ``closes``: hours of the place itself, where it has some."""

    number: int
    title: Said
    address: Said
    quartier: str | None
    access: list[str]
    day: date | None
    opens: str | None
    closes: str | None
    point: PointOut | None


class EventOut(Schema):
    """``seats``: how many there are, nothing where as many come as like. ``place``: the first of ``places``."""

    code: str
    kind: str
    title: Said
    summary: Said
    starts: str | None
    ends: str | None
    timezone: str
    commune: str
    quartiers: list[str]
    place: PlaceOut | None
    places: int
    online: str | None
    organisers: list[OrganiserOut]
    access: list[str]
    languages: list[str]
    entry: str
    seats: int | None
    seats_left: int | None
    cancelled: bool
    url: str
    calendar: str
    join: str | None


class DateOut(Schema):
    """``planned``: when the series had put a date that was moved."""

    number: int
    starts: str
    ends: str
    planned: str | None
    seats: int | None
    seats_left: int | None
    cancelled: bool


class EventDetailOut(EventOut):
    """``recurrence``: the rule of a series (RFC 5545); ``rhythm``: the same as people say it."""

    story: Said
    rhythm: Said
    recurrence: str
    dates: list[DateOut]
    stops: list[PlaceOut]


class EventsOut(PageOut):
    events: list[EventOut]


class GeometryOut(Schema):
    type: str
    coordinates: list[float]


class PlacePropertiesOut(Schema):
    number: int
    title: Said
    address: Said
    quartier: str | None
    access: list[str]
    day: str | None
    opens: str | None
    closes: str | None


class PlaceFeatureOut(Schema):
    type: str
    id: int
    geometry: GeometryOut
    properties: PlacePropertiesOut


class PlacesOut(Schema):
    """A GeoJSON FeatureCollection (RFC 7946)."""

    type: str
    features: list[PlaceFeatureOut]
