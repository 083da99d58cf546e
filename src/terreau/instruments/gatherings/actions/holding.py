"""What the holder of a ticket, or a host, may do with a registration: change it, take it back, write someone down."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from terreau.instruments.gatherings import errors, events, keys, permissions
from terreau.instruments.gatherings.actions.seating import (
    Kept,
    Wish,
    chosen_turn,
    enter,
    hold,
    move_up,
    record,
)
from terreau.instruments.gatherings.actions.telling import tell
from terreau.instruments.gatherings.enums import SeatState, Way
from terreau.instruments.gatherings.models import (
    Gathering,
    GatheringSecret,
    Occurrence,
    Participant,
    Registration,
    RegistrationKey,
    SlotNote,
)
from terreau.instruments.gatherings.policies import joining
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_block, clean_line
from terreau.kernel.verdict import Refused, refuse

_NAME = 120
_WORD = 300


def take_back(*, by: Actor, at: datetime, gathering: Gathering, ticket: str) -> Registration:
    """Give the seat back, or leave the line. As easy as registering; name, contact and needs are erased at once.

    What becomes free goes to those who wait, in the same transaction. Twice is once.
    """
    with transaction.atomic():
        occurrence, registration = _held(gathering, ticket)
        if registration.state != SeatState.CANCELLED:
            joining.can_be_changed(registration, occurrence, at).require()
            _release(occurrence, registration, at)
            record(events.TAKEN_BACK, occurrence, at)
            move_up(occurrence, at)
    return registration


def change_companions(*, by: Actor, at: datetime, gathering: Gathering, ticket: str, companions: int) -> Registration:
    """Bring more or fewer people. More only if there is room; fewer makes room, or lets one who waits fit in."""
    with transaction.atomic():
        occurrence, registration = _held(gathering, ticket)
        joining.can_be_changed(registration, occurrence, at).require()
        joining.brings(gathering, occurrence, companions + 1).require(field="companions")
        more = companions + 1 - registration.seats
        if more == 0:
            return registration
        if registration.state == SeatState.SEATED:
            _take_or_free(occurrence, more)
        registration.seats += more
        registration.save(update_fields=["seats"])
        record(events.REGISTRATION_CHANGED, occurrence, at)
        if more < 0:
            move_up(occurrence, at)
        registration.refresh_from_db()
    return registration


def register_by_host(
    occurrence: Occurrence,
    *,
    by: Actor,
    at: datetime,
    nonce: str,
    name: str,
    contact: str = "",
    companions: int = 0,
    needs: Sequence[str] = (),
    need_note: str = "",
    answers: Mapping[str, str] | None = None,
    language: str = "fr",
    way: str = Way.HOST,
    slot: int | None = None,
) -> Kept:
    """Write someone down who telephoned, stands there or sent the slip. Ten taps are one.

    With a contact they get their ticket by message, and are recognised if they register again.
    """
    permissions.may_organise(by, occurrence.gathering).require()
    contact_kind, canonical = keyed.contact_of(contact)
    name, need_note = clean_line(name, _NAME), clean_line(need_note, joining.LONGEST_NOTE + 1)
    joining.named(name).require(field="name")
    if contact.strip():
        joining.reachable(contact_kind, contact).require(field="contact")
    joining.needed(list(needs), need_note).require(field="needs")
    with transaction.atomic():
        occurrence = hold(occurrence.pk)
        joining.takes_place(occurrence, at).require()
        joining.brings(occurrence.gathering, occurrence, companions + 1).require(field="companions")
        chosen_turn(occurrence, slot).require(field="slot")
        wish = Wish(
            name=name,
            language=language,
            seats=companions + 1,
            contact_kind=contact_kind,
            contact=contact.strip()[:200],
            canonical=canonical,
            needs=sorted(needs),
            need_note=need_note,
            answers={each: clean_block(words, 2_000) for each, words in (answers or {}).items()},
            slot=slot,
            way=way,
            seed=hashlib.sha256(f"{occurrence.pk}\0{nonce}".encode()).hexdigest()[:32],
        )
        kept = enter(occurrence, wish=wish, at=at, by=by)
        if not kept.already:
            record(events.REGISTERED, occurrence, at, by=by)
    return kept


def take_off(occurrence: Occurrence, *, by: Actor, at: datetime, registration_id: int, word: str) -> Registration:
    """A host takes someone off the list, with a word they read. The seat goes to those who wait."""
    permissions.may_organise(by, occurrence.gathering).require()
    word = clean_line(word, _WORD)
    if not word:
        refuse(errors.INCOMPLETE, _("Write a word: the person reads it."), status=422, field="word")
    with transaction.atomic():
        occurrence = hold(occurrence.pk)
        registration = _locked(occurrence, pk=registration_id)
        if registration.state != SeatState.CANCELLED:
            joining.takes_place(occurrence, at).require()
            participant = Participant.objects.filter(registration=registration).first()
            content = participant.content() if participant else {}
            ticket = keys.ticket_code(occurrence.gathering.key, registration.seed)
            tell(
                registration, content, "gatherings.taken_off", occurrence=occurrence, ticket=ticket, by=by, at=at,
                key="1", word=word,
            )  # fmt: skip
            _release(occurrence, registration, at)
            record(events.TAKEN_BACK, occurrence, at, by=by)
            move_up(occurrence, at)
    return registration


def _take_or_free(occurrence: Occurrence, more: int) -> None:
    if more < 0:
        Occurrence.objects.free_seats(occurrence.pk, -more)
    elif not Occurrence.objects.take_seats(occurrence.pk, more):
        free = occurrence.free or 0
        sentence = ngettext(
            "Only %(free)d seat is free. Bring fewer people.", "Only %(free)d seats are free. Bring fewer people.", free
        ) % {"free": free}
        refuse(errors.FULL, sentence if free else _("No other seat is free."), status=409, field="companions")


def _release(occurrence: Occurrence, registration: Registration, at: datetime) -> None:
    """The seat is free again, and nothing of the person remains."""
    if registration.state == SeatState.SEATED:
        Occurrence.objects.free_seats(occurrence.pk, registration.seats)
    registration.state, registration.cancelled_at = SeatState.CANCELLED, at
    registration.quartier = ""
    registration.save(update_fields=["state", "cancelled_at", "quartier"])
    RegistrationKey.objects.filter(registration=registration).delete()
    Participant.objects.filter(registration=registration).delete()
    SlotNote.objects.filter(registration=registration).delete()


def _held(gathering: Gathering, ticket: str) -> tuple[Occurrence, Registration]:
    """The occurrence and the registration of this ticket, locked in this order. Raises ``Refused``."""
    try:
        digest = keys.ticket_digest(gathering.key, ticket)
    except GatheringSecret.DoesNotExist:
        raise Refused(joining.forgotten(gathering)) from None
    number = (
        Registration.objects.filter(occurrence__gathering=gathering, ticket_digest=digest)
        .values_list("occurrence_id", flat=True)
        .first()
    )
    if number is None:
        raise Refused(joining.is_registered(None, gathering))
    occurrence = hold(number)
    return occurrence, _locked(occurrence, ticket_digest=digest)


def _locked(occurrence: Occurrence, **which: object) -> Registration:
    """Keys first, then the registration: the order in which registering takes them."""
    known = Registration.objects.filter(occurrence=occurrence, **which).values("pk")
    list(RegistrationKey.objects.select_for_update().filter(registration__in=known).order_by("pk"))
    registration = Registration.objects.select_for_update().filter(occurrence=occurrence, **which).first()
    if registration is None:
        raise Refused(joining.is_registered(None, occurrence.gathering))
    return registration
