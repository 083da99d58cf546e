"""At the door: who came. Every look is written once, whichever telephone had no network, however often it sends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from terreau.ground.notices import api as notices
from terreau.instruments.gatherings import events, permissions
from terreau.instruments.gatherings.actions.seating import record
from terreau.instruments.gatherings.enums import SeatState
from terreau.instruments.gatherings.models import DoorMark, Occurrence, Registration
from terreau.instruments.gatherings.policies import joining
from terreau.kernel.actor import Actor

#: Marks one telephone may bring at once, and people one tap may add.
MOST = 1_000
_MOST_AT_ONCE = 500
_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Mark:
    """One look: ``registration`` is ``None`` for people who just came. ``nonce`` makes it one mark for ever."""

    nonce: str
    came: int
    seen_at: datetime
    registration: int | None = None


class Written(NamedTuple):
    """Which marks are kept now, and which belong to nobody on this list."""

    kept: tuple[str, ...]
    unknown: tuple[str, ...]


def open_list(occurrence: Occurrence, *, by: Actor, at: datetime) -> None:
    """Somebody reads the names of those registered: recorded, once an hour for one reader and one list."""
    permissions.may_organise(by, occurrence.gathering).require()
    with transaction.atomic():
        first = notices.throttle("gatherings.list_read", f"{occurrence.pk}:{by.id}", at=at, limit=1, period=_HOUR)
        if first:
            record(events.LIST_READ, occurrence, at, by=by)


def mark(occurrence: Occurrence, *, by: Actor, at: datetime, marks: Sequence[Mark]) -> Written:
    """Write who came, as seen at the door. A mark sent again is the same mark.

    Where two hosts looked at the same person, the later look holds, by the moment of looking: not by the moment a
    telephone found its network again. A clock that runs ahead is set back to now.
    """
    permissions.may_organise(by, occurrence.gathering).require()
    joining.door_is_open(occurrence, at).require()
    kept, unknown = [], []
    with transaction.atomic():
        known = _locked(occurrence, marks[:MOST])
        for each in marks[:MOST]:
            if each.registration is not None and each.registration not in known:
                unknown.append(each.nonce)
                continue
            _write(occurrence, known.get(each.registration or 0), each, by, at)
            kept.append(each.nonce)
        for registration in known.values():
            _settle(registration)
        if kept:
            record(events.SEEN_AT_THE_DOOR, occurrence, at, by=by, number=len(kept))
    return Written(tuple(kept), tuple(unknown))


def unmark(occurrence: Occurrence, *, by: Actor, at: datetime, nonces: Sequence[str]) -> int:
    """Take back one's own taps for people who just came. Twice is once."""
    permissions.may_organise(by, occurrence.gathering).require()
    joining.door_is_open(occurrence, at).require()
    with transaction.atomic():
        gone, _ = DoorMark.objects.filter(
            occurrence=occurrence, registration__isnull=True, written_by=by.id, nonce__in=list(nonces)[:MOST]
        ).delete()
        if gone:
            record(events.SEEN_AT_THE_DOOR, occurrence, at, by=by, number=-gone)
    return gone


def _locked(occurrence: Occurrence, marks: Sequence[Mark]) -> dict[int, Registration]:
    """The registrations these marks are about, locked by number."""
    wanted = {each.registration for each in marks if each.registration is not None}
    if not wanted:
        return {}
    found = Registration.objects.select_for_update().filter(occurrence=occurrence, pk__in=wanted).order_by("pk")
    return {each.pk: each for each in found.exclude(state=SeatState.CANCELLED)}


def _write(occurrence: Occurrence, registration: Registration | None, each: Mark, by: Actor, at: datetime) -> None:
    most = registration.seats if registration else _MOST_AT_ONCE
    begins = occurrence.starts_at - joining.DOOR_BEFORE
    DoorMark.objects.bulk_create(
        [
            DoorMark(
                occurrence=occurrence,
                registration=registration,
                nonce=each.nonce[:64],
                came=max(0, min(each.came, most)),
                seen_at=min(max(each.seen_at, begins), at),
                recorded_at=at,
                written_by=by.id,
            )
        ],
        ignore_conflicts=True,
    )


def _settle(registration: Registration) -> None:
    latest = DoorMark.objects.filter(registration=registration).order_by("-seen_at", "-pk").first()
    if latest is not None and registration.came != latest.came:
        registration.came = latest.came
        registration.save(update_fields=["came"])
