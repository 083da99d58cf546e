"""Where it takes place: one place, or the stops of a route."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db import transaction

from terreau.civic.people import api as people
from terreau.civic.territories import api as territories
from terreau.instruments.gatherings import events, permissions, policies
from terreau.instruments.gatherings.actions import writing
from terreau.instruments.gatherings.enums import Access
from terreau.instruments.gatherings.models import Gathering, Stop
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text


@dataclass(frozen=True)
class PlaceEntry:
    """One stop as an organiser writes it. ``id``: of the stop it rewrites, 0 for a new one."""

    title: Text = Text()  # noqa: RUF009 - a text never changes
    text: Text = Text()  # noqa: RUF009
    address: Text = Text()  # noqa: RUF009
    lon: float | None = None
    lat: float | None = None
    host_id: str = ""
    host_name: str = ""
    access: tuple[str, ...] = ()
    day: date | None = None
    opens: time | None = None
    closes: time | None = None
    id: int = 0


@dataclass(frozen=True)
class PlacesSet:
    """The stops as they stand, and what is worth saying about them: numbers of stops outside the Region, and of those
    in another commune than the first one's."""

    stops: tuple[Stop, ...]
    outside: tuple[int, ...]
    elsewhere: tuple[int, ...]


@transaction.atomic
def set_places(
    gathering: Gathering, *, by: Actor, at: datetime, version: int | None, places: Sequence[PlaceEntry]
) -> PlacesSet:
    """Replace all stops, in this order. A stop that stays keeps its row, and its programme with it.

    Commune and neighbourhood follow from the points, never from what was typed. A point outside the Region is kept
    and said to be outside: the gathering then belongs to the commune of the next stop, or of its lead.
    """
    policies.can_have_places(places).require(field="places")
    for entry in places:
        policies.makes_a_place(entry).require(field="places")
        policies.known(entry.access, Access.values).require(field="access")
    writing.take_turn(gathering, version)
    permissions.may_change(by, gathering).require()
    existing = {stop.pk: stop for stop in Stop.objects.filter(gathering=gathering)}
    hosts = _hosts(places)
    before = [_facts(stop) for stop in existing.values()]
    stops = [
        _written(existing.get(entry.id) or Stop(gathering=gathering), number, _settled(entry, hosts))
        for number, entry in enumerate(places, start=1)
    ]
    if before != [_facts(stop) for stop in stops]:
        _keep(gathering, existing, stops)
        _settle(gathering, stops)
        writing.save(gathering, ["territory", "quartiers"], at=at)
        verb = events.CHANGED if gathering.published_at is not None else events.PLACES_SET
        writing.record(verb, gathering, by=by, at=at, data={"fields": ["places"], "count": len(stops)})
    return told(gathering, stops)


def told(gathering: Gathering, stops: Sequence[Stop]) -> PlacesSet:
    """What is worth saying about where the stops lie. No query."""
    outside, elsewhere = [], []
    for stop in stops:
        if stop.point is None:
            continue
        located = territories.locate(*stop.point)
        if not located.inside:
            outside.append(stop.number)
        elif located.commune is not None and located.commune.code != gathering.lead.territory:
            elsewhere.append(stop.number)
    return PlacesSet(tuple(stops), tuple(outside), tuple(elsewhere))


def _hosts(places: Sequence[PlaceEntry]) -> frozenset[str]:
    """Ids of the organisations named as hosts that exist."""
    named = {entry.host_id for entry in places if entry.host_id}
    return frozenset(str(each.pk) for each in people.organisations(ids=named)) if named else frozenset()


def _settled(entry: PlaceEntry, hosts: frozenset[str]) -> PlaceEntry:
    return entry if entry.host_id in hosts else replace(entry, host_id="")


def _written(stop: Stop, number: int, entry: PlaceEntry) -> Stop:
    stop.number = number
    stop.title, stop.text, stop.address = entry.title, entry.text, entry.address
    stop.lon, stop.lat = entry.lon, entry.lat
    stop.host_id, stop.host_name = entry.host_id or None, entry.host_name
    stop.access = list(entry.access)
    stop.day, stop.opens, stop.closes = entry.day, entry.opens, entry.closes
    located = territories.locate(entry.lon, entry.lat) if stop.point else None
    stop.quartier = located.quartier.code if located is not None and located.quartier is not None else ""
    return stop


def _facts(stop: Stop) -> tuple[object, ...]:
    return tuple(getattr(stop, each) for each in ("pk", "number", *_FIELDS))


_FIELDS = (
    "title", "text", "address", "host_id", "host_name", "lon", "lat", "quartier", "access", "day", "opens", "closes",
)  # fmt: skip


def _keep(gathering: Gathering, existing: dict[int, Stop], stops: list[Stop]) -> None:
    """Numbers are taken once: those that stay step aside before they take their new ones."""
    staying = [stop for stop in stops if stop.pk]
    Stop.objects.filter(gathering=gathering).exclude(pk__in=[stop.pk for stop in staying]).delete()
    for rank, stop in enumerate(staying):
        Stop.objects.filter(pk=stop.pk).update(number=10_000 + rank)
    Stop.objects.bulk_update(staying, ["number", *_FIELDS], batch_size=50)
    Stop.objects.bulk_create([stop for stop in stops if not stop.pk])


def _settle(gathering: Gathering, stops: list[Stop]) -> None:
    """Which commune and which neighbourhoods: the first place inside the Region says the commune."""
    located = [territories.locate(*stop.point) for stop in stops if stop.point is not None]
    communes = [each.commune.code for each in located if each.inside and each.commune is not None]
    gathering.territory = communes[0] if communes else gathering.lead.territory
    own = [stop.quartier for stop in stops if stop.quartier]
    gathering.quartiers = list(dict.fromkeys([*gathering.quartiers, *own]))
