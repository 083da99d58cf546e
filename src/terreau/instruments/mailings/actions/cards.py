"""A reply card that came by post or over the counter: typed in by an officer, once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.instruments.mailings import errors, events, keys, permissions
from terreau.instruments.mailings.models import Door, Mailing
from terreau.instruments.mailings.queries.doors import door_for_code
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import Channel, Level
from terreau.kernel import identity
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict


def take_down_card(
    *,
    by: Actor,
    at: datetime,
    mailing: Mailing,
    code: str,
    kind: str,
    language: str,
    name: str = "",
    born: date | None = None,
    contact: str = "",
    text: str = "",
) -> voices.Given:
    """Write down what somebody ticked and wrote on the card of their letter. Each card counts once.

    With name and date of birth it is as sure as the letterbox: residence. Without, nobody can tell whether the same
    person speaks twice: declared. Only officers, for a card may hold an objection.
    """
    permissions.may_approve(by, mailing.drive).require()
    door = door_for_code(code)
    _is_known(door, mailing, code).require(field="code")
    assert door is not None  # noqa: S101 - said by the line above
    with transaction.atomic():
        if not Door.objects.use_card(door.pk):
            _taken().require(field="code")
        level = int(Level.DECLARED)
        if born is not None and name.strip():
            person = identity.digest(
                mailing.drive.key, "mailings.card", f"{identity.fold_person_name(name)}|{born.isoformat()}"
            )
            level = int(Level.RESIDENCE if Door.objects.admit(door.pk, person) else Level.DECLARED)
        given = voices.take_down(
            by=by, at=at, drive=mailing.drive, kind=kind, quartier=door.street.quartier, language=language,
            channel=Channel.LETTER, level=level, collected_at=at, origin=mailing.origin, name=name,
            born=born if name.strip() else None, contact=contact, text=text,
        )  # fmt: skip
        Mailing.objects.filter(pk=mailing.pk).update(cards=F("cards") + 1)
        chronicle.record(
            events.CARD_TAKEN_DOWN, by=by, at=at, subject=mailing.ref, territory=mailing.drive.commune,
            audience=Audience.CONFIDENTIAL, organisation=str(mailing.drive.organisation_id), data={},
        )  # fmt: skip
    return given


def _is_known(door: Door | None, mailing: Mailing, code: str) -> Verdict:
    if door is not None and door.mailing_id == mailing.pk:
        return Verdict.yes()
    if door is not None:
        return Verdict.no(
            errors.WRONG_CODE, _("This card belongs to another mailing. Open that one to type it in."), status=422
        )
    if not keys.looks_right(code):
        return Verdict.no(
            errors.WRONG_CODE,
            _("A sign is not right. The code has eight signs; there is no 0, O, 1, I or L."),
            status=422,
        )
    return Verdict.no(errors.WRONG_CODE, _("No letter carries this code. Look at the card again."), status=422)


def _taken() -> Verdict:
    return Verdict.no(errors.TAKEN, _("This card was typed in already. Each card counts once."), status=409)
