"""Who gets a seat, who waits, who moves up. Counted by the database, under the lock of the occurrence.

Seats are given in the order people registered. Where a group is larger than what is free it keeps its place, and the
next who fit go first: nobody waits before an empty chair. A group may come with fewer to fit in at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.instruments.gatherings import errors, events, keys
from terreau.instruments.gatherings.actions.telling import tell
from terreau.instruments.gatherings.enums import SeatState, Way
from terreau.instruments.gatherings.models import (
    Gathering,
    Occurrence,
    Participant,
    Registration,
    RegistrationKey,
    Slot,
)
from terreau.instruments.gatherings.models.registration import new_seed
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict

NOBODY = Actor.anonymous()


@dataclass(frozen=True)
class Wish:
    """What someone asks for, and what of it is sealed."""

    name: str
    language: str
    seats: int = 1
    contact_kind: str = ""
    contact: str = ""
    canonical: str = ""
    needs: Sequence[str] = ()
    need_note: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    quartier: str = ""
    slot: int | None = None
    organisation_id: str = ""
    way: str = Way.WEB
    seed: str = ""

    def sealed(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "contact_kind": self.contact_kind,
            "contact": self.contact,
            "canonical": self.canonical,
            "needs": list(self.needs),
            "need_note": self.need_note,
            "answers": dict(self.answers),
        }


class Kept(NamedTuple):
    """The registration, the code of its ticket, and whether the same person had it before."""

    registration: Registration
    ticket: str
    already: bool = False


def hold(pk: int) -> Occurrence:
    """The occurrence, locked in this transaction, with its gathering read after that.

    Whatever counts seats or ends a gathering holds it: first requests, then occurrences by number, keys, registrations.
    """
    occurrence = Occurrence.objects.select_for_update().filter(pk=pk).get()
    occurrence.gathering = Gathering.objects.select_related("secret", "lead").get(pk=occurrence.gathering_id)
    return occurrence


def enter(occurrence: Occurrence, *, wish: Wish, at: datetime, by: Actor = NOBODY) -> Kept:
    """A seat, or a place in the line; the same person again gets the same ticket. The occurrence is held."""
    secret = occurrence.gathering.key
    try:
        with transaction.atomic():
            registration = _insert(occurrence, wish, secret, at)
            _key(registration, wish, secret)
    except IntegrityError:
        return _again(occurrence, wish, secret)
    Participant.objects.create(registration=registration, sealed=Participant.seal(wish.sealed()))
    kept = Kept(registration, keys.ticket_code(secret, registration.seed))
    notice = "gatherings.ticket" if registration.state == SeatState.SEATED else "gatherings.in_line"
    place = rank(registration) if registration.state == SeatState.WAITING else 0
    tell(
        registration, wish.sealed(), notice, occurrence=occurrence, ticket=kept.ticket, by=by, at=at, key="1",
        place=place,
    )  # fmt: skip
    return kept


def rank(registration: Registration) -> int:
    """How many stand in the line up to this one: 1 is next."""
    line = Registration.objects.filter(occurrence_id=registration.occurrence_id, state=SeatState.WAITING)
    return line.filter(place_in_line__lte=registration.place_in_line).count()


def _insert(occurrence: Occurrence, wish: Wish, secret: bytes, at: datetime) -> Registration:
    seed = wish.seed or new_seed()
    slot, state = _seat(occurrence, wish)
    registration = Registration(
        occurrence=occurrence,
        slot=slot,
        seats=wish.seats,
        state=state,
        place_in_line=Occurrence.objects.next_in_line(occurrence.pk),
        way=wish.way,
        language=wish.language,
        quartier=wish.quartier,
        organisation_id=wish.organisation_id or None,
        seed=seed,
        ticket_digest=keys.ticket_digest(secret, keys.ticket_code(secret, seed)),
        asked_at=at,
    )
    registration.save(force_insert=True)
    return registration


def _seat(occurrence: Occurrence, wish: Wish) -> tuple[Slot | None, str]:
    slots = list(Slot.objects.filter(occurrence=occurrence))
    slot = next((each for each in slots if each.number == wish.slot), None)
    if slots and slot is None:
        chosen_turn(occurrence, wish.slot).require(field="slot")
        return None, SeatState.WAITING
    if Occurrence.objects.take_seats(occurrence.pk, wish.seats):
        return slot, SeatState.SEATED
    return None, SeatState.WAITING


def free_slots(occurrence: Occurrence) -> list[Slot]:
    """Turns nobody holds, in order."""
    taken = Registration.objects.filter(occurrence=occurrence, slot__isnull=False).seated().values("slot")
    return list(Slot.objects.filter(occurrence=occurrence).exclude(pk__in=taken))


def _key(registration: Registration, wish: Wish, secret: bytes) -> None:
    if wish.contact_kind:
        RegistrationKey(
            occurrence_id=registration.occurrence_id,
            key_kind=wish.contact_kind,
            digest=keyed.contact_digest(secret, wish.contact_kind, wish.canonical),
            registration=registration,
        ).save(force_insert=True)


def _again(occurrence: Occurrence, wish: Wish, secret: bytes) -> Kept:
    """The database said no: the person is here already, or the turn is somebody else's by now."""
    known = None
    if wish.contact_kind:
        digest = keyed.contact_digest(secret, wish.contact_kind, wish.canonical)
        key = (
            RegistrationKey.objects.select_for_update()
            .filter(occurrence=occurrence, key_kind=wish.contact_kind, digest=digest)
            .first()
        )
        known = Registration.objects.filter(pk=key.registration_id).first() if key else None
    if known is None and wish.seed:
        known = Registration.objects.filter(occurrence=occurrence, seed=wish.seed).first()
    if known is None:
        taken_turn(occurrence).require(field="slot")
        raise RuntimeError("a registration met a constraint nobody knows")
    return Kept(known, keys.ticket_code(secret, known.seed), already=True)


def chosen_turn(occurrence: Occurrence, number: int | None) -> Verdict:
    """Whether this turn can be asked for: it is free, or all are taken and one asks for a place in the line."""
    slots = {slot.number for slot in Slot.objects.filter(occurrence=occurrence)}
    if not slots and number is None:
        return Verdict.yes()
    free = {slot.number for slot in free_slots(occurrence)}
    if number in free or (number is None and not free):
        return Verdict.yes()
    if number in slots:
        return taken_turn(occurrence)
    return Verdict.no(errors.INCOMPLETE, _("Choose one of the free turns."), status=422)


def taken_turn(occurrence: Occurrence) -> Verdict:
    """Somebody was first; which turns are still free."""
    if free_slots(occurrence):
        sentence = _("Somebody took this turn a moment ago. Choose one of those that are free.")
    else:
        sentence = _("Somebody took the last turn a moment ago. Send once more to stand in the line.")
    return Verdict.no(errors.FULL, sentence, status=409)


def move_up(occurrence: Occurrence, at: datetime, *, by: Actor = NOBODY) -> list[Registration]:
    """Give what is free to those who wait, in order, and tell each: in the transaction that made it free."""
    occurrence = hold(occurrence.pk)
    if occurrence.is_cancelled or at >= occurrence.starts_at:
        return []
    line = list(Registration.objects.select_for_update().filter(occurrence=occurrence).waiting())
    moved = _those_who_fit(occurrence, line) if line else []
    if not moved:
        return []
    for registration in moved:
        registration.moved_up_at = at
        registration.save(update_fields=["state", "slot", "moved_up_at"])
    _tell_moved(occurrence, moved, by, at)
    record(events.MOVED_UP, occurrence, at, by=by, number=len(moved))
    return moved


def _those_who_fit(occurrence: Occurrence, line: list[Registration]) -> list[Registration]:
    turns = free_slots(occurrence) if Slot.objects.filter(occurrence=occurrence).exists() else None
    left, moved = occurrence.free, []
    for registration in line:
        if turns == [] or left == 0:
            break
        if left is not None and registration.seats > left:
            continue
        if not Occurrence.objects.take_seats(occurrence.pk, registration.seats):
            break
        left = None if left is None else left - registration.seats
        registration.state = SeatState.SEATED
        registration.slot = turns.pop(0) if turns else None
        moved.append(registration)
    return moved


def _tell_moved(occurrence: Occurrence, moved: list[Registration], by: Actor, at: datetime) -> None:
    secret = occurrence.gathering.key
    known = {each.registration_id: each for each in Participant.objects.filter(registration__in=moved)}
    for registration in moved:
        participant = known.get(registration.pk)
        if participant is not None:
            tell(
                registration, participant.content(), "gatherings.moved_up", occurrence=occurrence,
                ticket=keys.ticket_code(secret, registration.seed), by=by, at=at, key=str(int(at.timestamp())),
            )  # fmt: skip


def record(verb: str, occurrence: Occurrence, at: datetime, *, by: Actor = NOBODY, **data: Any) -> None:
    """Who comes is nobody's business: without a host who acts, the entry has no actor."""
    gathering = occurrence.gathering
    chronicle.record(
        verb,
        by=by,
        at=at,
        subject=gathering.ref,
        territory=gathering.territory,
        audience=Audience.CONFIDENTIAL,
        organisation=str(gathering.lead_id),
        data={"title": gathering.title.to_dict(), "occurrence": occurrence.number, **data},
    )
