"""The list at the door: names and how many, nothing else, for a telephone that may lose its network."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from terreau.instruments.gatherings.enums import SeatState
from terreau.instruments.gatherings.models import DoorMark, Gathering, Occurrence
from terreau.instruments.gatherings.queries.seats import Row, registrations_of, tally
from terreau.kernel.actor import Actor
from terreau.kernel.codes import normalise
from terreau.kernel.moment import local_day, start_of_day
from terreau.kernel.text import fold
from terreau.ui import formats


@dataclass(frozen=True)
class Guest:
    """One line of the list: no contact, no needs."""

    id: int
    name: str
    seats: int
    came: int | None
    waits: bool
    turn: str
    #: By what a scanned ticket is recognised.
    mark: str


@dataclass(frozen=True)
class DoorList:
    """What the telephone keeps until ``until``."""

    guests: tuple[Guest, ...]
    expected: int
    came: int
    just_came: int
    #: The reader's own last tap on "just came", to take it back.
    last: str
    until: datetime

    def plain(self) -> dict[str, Any]:
        return {**asdict(self), "guests": [asdict(each) for each in self.guests], "until": self.until.isoformat()}


def door_list(occurrence: Occurrence, *, viewer: Actor, at: datetime) -> DoorList:
    """Everyone who is expected, by name, then those who wait. Raises ``Refused`` for who is no host."""
    rows = registrations_of(occurrence, viewer=viewer)
    counted = tally(occurrence)
    last = (
        DoorMark.objects.filter(occurrence=occurrence, registration__isnull=True, written_by=viewer.id)
        .order_by("-seen_at", "-pk")
        .values_list("nonce", flat=True)
        .first()
    )
    return DoorList(
        guests=tuple(sorted((_guest(row) for row in rows), key=lambda each: (each.waits, fold(each.name)))),
        expected=counted.people,
        came=counted.came,
        just_came=counted.just_came,
        last=last or "",
        until=end_of_day(occurrence, at),
    )


def end_of_day(occurrence: Occurrence, at: datetime) -> datetime:
    """When a telephone has to forget the list: midnight after the end, or tonight when it is read later."""
    return start_of_day(local_day(max(at, occurrence.ends_at)) + timedelta(days=1))


def found(listed: DoorList, typed: str, *, marked: str) -> tuple[Guest, ...]:
    """Whose name holds these words, or whose ticket bears this code (``marked``: what is kept of it)."""
    code = normalise(typed)
    words = fold(typed).split()
    return tuple(
        each
        for each in listed.guests
        if (code and each.mark == marked) or (words and all(word in fold(each.name) for word in words))
    )


def next_occurrence(gathering: Gathering, at: datetime) -> Occurrence | None:
    """The date a host is standing at: what goes on or comes next, else the last one."""
    coming = gathering.occurrences.filter(cancelled_at__isnull=True, ends_at__gt=at - timedelta(hours=3))
    return coming.order_by("starts_at", "pk").first() or gathering.occurrences.order_by("-starts_at", "-pk").first()


def _guest(row: Row) -> Guest:
    registration = row.registration
    return Guest(
        id=registration.pk,
        name=row.name or "–",
        seats=registration.seats,
        came=registration.came,
        waits=registration.state == SeatState.WAITING,
        turn=formats.hour(registration.slot.starts_at) if registration.slot else "",
        mark=row.door_mark,
    )
