"""Registering: a request, and one code to show that the contact is one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NoReturn

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from terreau.ground.contacts.api import ATTEMPTS, KEPT
from terreau.ground.notices import api as notices
from terreau.instruments.gatherings import errors, events, keys
from terreau.instruments.gatherings.actions.holding import change_companions, register_by_host, take_back, take_off
from terreau.instruments.gatherings.actions.seating import Kept, Wish, chosen_turn, enter, hold, move_up, record
from terreau.instruments.gatherings.actions.telling import recipient
from terreau.instruments.gatherings.kinds.declared import kind_of
from terreau.instruments.gatherings.models import Gathering, Occurrence, Registration, RegistrationRequest, Slot
from terreau.instruments.gatherings.policies import joining
from terreau.kernel import identity, keyed
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_block, clean_line
from terreau.kernel.verdict import Refused, Verdict, WayOut, refuse
from terreau.ui import formats
from terreau.ui.reader import absolute

__all__ = [
    "ask", "change_companions", "confirm", "move_up", "register_by_host", "resend", "take_back", "take_off",
]  # fmt: skip

#: Codes one contact may ask for at one gathering in an hour, and requests one network may send in an hour. A school
#: or a library stands behind one address.
PER_CONTACT = (6, timedelta(hours=1))
PER_CLIENT = (120, timedelta(hours=1))
NAME = 120
CONTACT = 200


def ask(
    *,
    by: Actor,
    at: datetime,
    occurrence: Occurrence,
    nonce: str,
    language: str,
    name: str,
    contact: str,
    companions: int = 0,
    needs: Sequence[str] = (),
    need_note: str = "",
    answers: Mapping[str, str] | None = None,
    quartier: str = "",
    slot: int | None = None,
    organisation_id: str = "",
    client: str = "",
) -> RegistrationRequest:
    """Take in what someone typed and send one code. Ten taps are one request and one message; no seat is taken yet.

    The answer is the same whether or not this contact is registered. ``nonce`` is the form's own number; ``client``
    the network the request came from, kept only as a keyed digest for an hour's count.

    Raises ``Refused`` with the field it concerns.
    """
    contact_kind, canonical = keyed.contact_of(contact)
    gathering = occurrence.gathering
    joining.takes_registrations(occurrence, at).require()
    name, need_note = clean_line(name, NAME), clean_line(need_note, joining.LONGEST_NOTE + 1)
    given = {each: clean_block(words, 2_000) for each, words in (answers or {}).items()}
    joining.named(name).require(field="name")
    joining.reachable(contact_kind, contact).require(field="contact")
    joining.brings(gathering, occurrence, companions + 1).require(field="companions")
    joining.needed(list(needs), need_note).require(field="needs")
    question, verdict = joining.answered(kind_of(gathering.kind), given)
    verdict.require(field=f"ask_{question}")
    chosen_turn(occurrence, slot).require(field="slot")
    secret = gathering.key
    content = {
        "name": name,
        "contact_kind": contact_kind,
        "contact": clean_line(contact, CONTACT),
        "canonical": canonical,
        "seats": companions + 1,
        "needs": sorted(needs),
        "need_note": need_note,
        "answers": given,
        "quartier": quartier,
        "organisation_id": organisation_id,
    }
    tap = keyed.tap_digest(secret, nonce, *(str(content[each]) for each in sorted(content)), str(slot))
    known = RegistrationRequest.objects.filter(occurrence=occurrence, tap=tap).first()
    if known is not None:
        return known
    request = RegistrationRequest(
        occurrence=occurrence,
        slot=Slot.objects.filter(occurrence=occurrence, number=slot).first() if slot is not None else None,
        tap=tap,
        sealed=RegistrationRequest.seal(content),
        language=language,
        sent=1,
        received_at=at,
        expires_at=min(at + KEPT, occurrence.starts_at),
    )
    with transaction.atomic():
        RegistrationRequest.objects.bulk_create([request], ignore_conflicts=True)
        kept = RegistrationRequest.objects.get(occurrence=occurrence, tap=tap)
        if kept.ref != request.ref:
            return kept
        # Counted only here: ten taps that arrive together are one request, so one sending.
        verdict, field = _too_often(secret, contact_kind, canonical, client, at)
        if verdict:
            record(events.SENT, occurrence, at)
            _send_code(kept, content, occurrence, by=by, at=at)
        else:
            kept.delete()
    verdict.require(field=field)
    return kept


def resend(*, by: Actor, at: datetime, gathering: Gathering, ref: str) -> RegistrationRequest:
    """Send the same code once more, at most three times."""
    with transaction.atomic():
        request = _held(gathering, ref)
        occurrence = request.occurrence
        joining.takes_registrations(occurrence, at, asked_at=request.received_at).require()
        joining.can_be_confirmed(request, at).require()
        if not RegistrationRequest.objects.use_a_sending(request.pk):
            refuse(
                errors.TOO_OFTEN,
                _("We sent this code four times. Look in the unwanted mail, or use another address."),
                instead=(WayOut(_("Use another address"), f"{gathering.path}/"),),
                status=429,
            )
        request.sent += 1
        record(events.CODE_RESENT, occurrence, at)
        _send_code(request, request.content(), occurrence, by=by, at=at)
    return request


def confirm(*, by: Actor, at: datetime, gathering: Gathering, ref: str, code: str, slot: int | None = None) -> Kept:
    """The code is right: a seat, or a place in the line. Sent twice, or from two windows, it is one registration.

    ``slot``: another turn than the one asked for, when that was taken meanwhile. Raises ``Refused``: expired, wrong
    code (five tries), the turn taken, cancelled or begun meanwhile, unknown page.
    """
    refusal, kept = Verdict.yes(), None
    with transaction.atomic():
        request = _held(gathering, ref)
        occurrence = request.occurrence = hold(request.occurrence_id)
        joining.can_be_confirmed(request, at).require()
        if not keyed.same_code(code, keyed.confirmation_code(occurrence.gathering.key, request.ref)):
            RegistrationRequest.objects.use_an_attempt(request.pk)
            refusal = joining.wrong_code(ATTEMPTS - request.attempts - 1)
        else:
            kept = _confirmed(request, occurrence, slot, at)
    refusal.require(field="code")
    if kept is None:
        raise Refused(joining.is_registered(None, gathering))
    return kept


def _confirmed(request: RegistrationRequest, occurrence: Occurrence, slot: int | None, at: datetime) -> Kept:
    if request.registration_id is not None:
        return _same_ticket(request, occurrence)
    joining.takes_registrations(occurrence, at, asked_at=request.received_at).require()
    content = request.content()
    asked = slot if slot is not None else (request.slot.number if request.slot else None)
    joining.brings(occurrence.gathering, occurrence, content["seats"]).require()
    kept = enter(occurrence, wish=wish_of(content, language=request.language, slot=asked), at=at)
    # What it held stands with the registration now, or nowhere: a confirmed request keeps no identity.
    request.sealed = RegistrationRequest.seal({"contact_kind": content["contact_kind"]})
    request.registration, request.confirmed_at = kept.registration, at
    request.save(update_fields=["sealed", "registration", "confirmed_at"])
    if not kept.already:
        record(events.REGISTERED, occurrence, at)
    return kept


def _same_ticket(request: RegistrationRequest, occurrence: Occurrence) -> Kept:
    registration = Registration.objects.get(pk=int(request.registration_id or 0))
    return Kept(registration, _ticket(occurrence, registration), already=True)


def _ticket(occurrence: Occurrence, registration: Registration) -> str:
    return keys.ticket_code(occurrence.gathering.key, registration.seed)


def wish_of(content: Mapping[str, Any], *, language: str, slot: int | None) -> Wish:
    return Wish(
        name=content["name"],
        language=language,
        seats=content["seats"],
        contact_kind=content["contact_kind"],
        contact=content["contact"],
        canonical=content["canonical"],
        needs=content["needs"],
        need_note=content["need_note"],
        answers=content["answers"],
        quartier=content["quartier"],
        organisation_id=content["organisation_id"],
        slot=slot,
    )


def _held(gathering: Gathering, ref: str) -> RegistrationRequest:
    """The request of this page, held in this transaction. Nothing is joined to what is locked."""
    numbers = gathering.occurrences.values("pk")
    found = RegistrationRequest.objects.select_for_update().filter(occurrence__in=numbers, ref=ref).first()
    if found is None:
        nothing_waits(gathering)
    found.occurrence.gathering = gathering
    return found


def nothing_waits(gathering: Gathering) -> NoReturn:
    """Refuse: no request waits behind this address."""
    refuse(
        errors.EXPIRED,
        _("This page is older than three days, or it is not complete. Nobody was registered through it."),
        instead=(WayOut(_("Register again"), f"{gathering.path}/"),),
        status=410,
    )


def _too_often(
    secret: bytes, contact_kind: str, canonical: str, client: str, at: datetime
) -> tuple[Verdict, str | None]:
    """Whether something was asked too often, and the field the refusal belongs to."""
    if client:
        limit, period = PER_CLIENT
        who = identity.digest(secret, "client", client)
        verdict = notices.throttle("gatherings.client", who, at=at, limit=limit, period=period)
        if not verdict:
            return _or_by_telephone(verdict), None
    limit, period = PER_CONTACT
    who = identity.digest(secret, f"limit-{contact_kind}", canonical)
    return _or_by_telephone(notices.throttle("gatherings.contact", who, at=at, limit=limit, period=period)), "contact"


def _or_by_telephone(verdict: Verdict) -> Verdict:
    if verdict:
        return verdict
    ways = (WayOut(_("Or ask the organiser to write you on the list."), ""),)
    return Verdict.no(errors.TOO_OFTEN, verdict.sentence, instead=ways, status=429)


def _send_code(
    request: RegistrationRequest, content: Mapping[str, Any], occurrence: Occurrence, *, by: Actor, at: datetime
) -> None:
    gathering, language = occurrence.gathering, request.language
    to = recipient(content, language)
    if to is None:
        return
    code = keyed.confirmation_code(gathering.key, request.ref)
    path = f"{gathering.path}/confirm/{request.ref}/?code={code}&lang={language}"
    notices.send(
        "gatherings.code",
        to=to,
        context={
            "title": gathering.title.in_language(language).text,
            "when": formats.moment(occurrence.starts_at, "weekday", language=language),
            "code": code,
            "button_url": absolute(path),
        },
        by=by,
        at=at,
        key=f"gatherings.code:{request.ref}:{request.sent}",
    )
