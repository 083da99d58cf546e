"""Registering: a request, and one code to show that the contact is one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NoReturn

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from terreau.ground.contacts import api as contacts
from terreau.instruments.gatherings import errors, events, keys
from terreau.instruments.gatherings.actions.holding import change_companions, register_by_host, take_back, take_off
from terreau.instruments.gatherings.actions.seating import Kept, Wish, chosen_turn, enter, hold, move_up, record
from terreau.instruments.gatherings.kinds.declared import kind_of
from terreau.instruments.gatherings.models import Gathering, Occurrence, Registration, RegistrationRequest, Slot
from terreau.instruments.gatherings.policies import joining
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_block, clean_line
from terreau.kernel.verdict import Verdict, WayOut, refuse
from terreau.ui import formats

__all__ = [
    "ask", "change_companions", "confirm", "move_up", "register_by_host", "resend", "take_back", "take_off",
]  # fmt: skip

#: Codes one contact may ask for at one gathering in an hour, and requests one network may send in an hour. A school
#: or a library stands behind one address.
LIMITS = contacts.Limits(
    "gatherings",
    per_contact=(6, timedelta(hours=1)),
    per_client=(120, timedelta(hours=1)),
    code=errors.TOO_OFTEN,
    instead=(WayOut(_("Or ask the organiser to write you on the list.")),),
)
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
    row = RegistrationRequest(
        occurrence=occurrence,
        slot=Slot.objects.filter(occurrence=occurrence, number=slot).first() if slot is not None else None,
        tap=tap,
        language=language,
    )

    def begin(kept: RegistrationRequest) -> None:
        record(events.SENT, occurrence, at)
        _send_code(kept, content, occurrence, by=by, at=at)

    return contacts.take_in(
        by=by, at=at, row=row, among=RegistrationRequest.objects.filter(occurrence=occurrence), content=content,
        secret=secret, limits=LIMITS, begin=begin, client=client, until=occurrence.starts_at,
    ).row  # fmt: skip


def resend(*, by: Actor, at: datetime, gathering: Gathering, ref: str) -> RegistrationRequest:
    """Send the same code once more, at most three times."""

    def may(request: RegistrationRequest) -> Verdict:
        request.occurrence.gathering = gathering
        open_ = joining.takes_registrations(request.occurrence, at, asked_at=request.received_at)
        return open_ & joining.can_be_confirmed(request, at)

    def send(request: RegistrationRequest) -> None:
        record(events.CODE_RESENT, request.occurrence, at)
        _send_code(request, request.content(), request.occurrence, by=by, at=at)

    enough = Verdict.no(
        errors.TOO_OFTEN,
        _("We sent this code four times. Look in the unwanted mail, or use another address."),
        instead=(WayOut(_("Use another address"), f"{gathering.path}/"),),
        status=429,
    )
    return contacts.send_again(
        by=by, at=at, among=_among(gathering), ref=ref, unknown=partial(nothing_waits, gathering), may=may,
        enough=enough, send=send,
    )  # fmt: skip


def confirm(*, by: Actor, at: datetime, gathering: Gathering, ref: str, code: str, slot: int | None = None) -> Kept:
    """The code is right: a seat, or a place in the line. Sent twice, or from two windows, it is one registration.

    ``slot``: another turn than the one asked for, when that was taken meanwhile. Raises ``Refused``: expired, wrong
    code (five tries), the turn taken, cancelled or begun meanwhile, unknown page.
    """
    return contacts.confirm(
        by=by, at=at, among=_among(gathering), ref=ref, code=code, unknown=partial(nothing_waits, gathering),
        rules=_Rules(slot, at),
    )  # fmt: skip


class _Rules:
    """The code of a registration: the occurrence is held from the comparison on, so that seats are counted once."""

    def __init__(self, slot: int | None, at: datetime) -> None:
        self.slot, self.at = slot, at

    def open(self, row: RegistrationRequest) -> bytes:
        row.occurrence = hold(row.occurrence_id)
        joining.can_be_confirmed(row, self.at).require()
        return row.occurrence.gathering.key

    def wrong(self, row: RegistrationRequest, left: int) -> Verdict:
        return joining.wrong_code(left)

    def right(self, row: RegistrationRequest) -> Kept:
        return _confirmed(row, row.occurrence, self.slot, self.at)


def _confirmed(request: RegistrationRequest, occurrence: Occurrence, slot: int | None, at: datetime) -> Kept:
    if request.registration_id is not None:
        return _same_ticket(request, occurrence)
    joining.takes_registrations(occurrence, at, asked_at=request.received_at).require()
    content = request.content()
    asked = slot if slot is not None else (request.slot.number if request.slot else None)
    joining.brings(occurrence.gathering, occurrence, content["seats"]).require()
    kept = enter(occurrence, wish=wish_of(content, language=request.language, slot=asked), at=at)
    request.close(at, registration=kept.registration)
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


def _among(gathering: Gathering) -> QuerySet[RegistrationRequest]:
    return RegistrationRequest.objects.filter(occurrence__in=gathering.occurrences.values("pk"))


def nothing_waits(gathering: Gathering) -> NoReturn:
    """Refuse: no request waits behind this address."""
    refuse(
        errors.EXPIRED,
        _("This page is older than three days, or it is not complete. Nobody was registered through it."),
        instead=(WayOut(_("Register again"), f"{gathering.path}/"),),
        status=410,
    )


def _send_code(
    request: RegistrationRequest, content: Mapping[str, Any], occurrence: Occurrence, *, by: Actor, at: datetime
) -> None:
    gathering, language = occurrence.gathering, request.language
    contacts.send_code(
        by=by, at=at, notice="gatherings.code", row=request, content=content, secret=gathering.key,
        path=f"{gathering.path}/confirm/{request.ref}/",
        context={
            "title": gathering.title.in_language(language).text,
            "when": formats.moment(occurrence.starts_at, "weekday", language=language),
        },
    )  # fmt: skip
