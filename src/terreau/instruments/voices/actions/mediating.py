"""Mediation: either side asks, both agree, somebody is named, and what came of it is written in both languages."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from terreau.instruments.voices import events, policies
from terreau.instruments.voices.actions.hearing import heard_by, record_step, tell_news
from terreau.instruments.voices.actions.holding import held_voice
from terreau.instruments.voices.enums import MediationState, ObjectionState, Side
from terreau.instruments.voices.models import Drive, Mediation, Objection
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_line


def propose_mediation(*, by: Actor, at: datetime, objection_id: int) -> Mediation:
    """The commune proposes one to the author, who agrees or not on their receipt page."""
    with transaction.atomic():
        objection = heard_by(by, objection_id)
        mediation = _ask(objection, Side.COMMUNE, at)
        record_step(events.MEDIATION_ASKED, objection.drive, by=by, at=at)
        tell_news(objection, by=by, at=at, mark="mediation")
    return mediation


def ask_mediation(*, by: Actor, at: datetime, drive: Drive, receipt: str) -> Mediation:
    """The author asks for one, by their receipt. The commune names a mediator or says why not."""
    with transaction.atomic():
        objection = own_objection(drive, receipt)
        mediation = _ask(objection, Side.AUTHOR, at)
        record_step(events.MEDIATION_ASKED, drive, by=Actor.anonymous(), at=at)
    return mediation


def answer_mediation(*, by: Actor, at: datetime, drive: Drive, receipt: str, accepts: bool) -> Mediation:
    """The author agrees to what the commune proposed, or does not want it. Nothing follows from a no."""
    with transaction.atomic():
        objection = own_objection(drive, receipt)
        mediation = _held(objection)
        policies.can_answer_mediation(mediation, Side.AUTHOR).require()
        if accepts:
            mediation.agreed_at = at
        else:
            mediation.declined_at = at
        mediation.save(update_fields=["agreed_at", "declined_at"])
        record_step(events.MEDIATION_ANSWERED, drive, by=Actor.anonymous(), at=at)
    return mediation


def decline_mediation(*, by: Actor, at: datetime, objection_id: int, reason: Text) -> Mediation:
    """The commune says why there is none, in both languages."""
    with transaction.atomic():
        objection = heard_by(by, objection_id)
        mediation = _held(objection)
        policies.can_answer_mediation(mediation, Side.COMMUNE).require()
        policies.reasoned(reason).require(field="reason")
        mediation.declined_at, mediation.declined_for = at, reason
        mediation.save(update_fields=["declined_at", "declined_for"])
        record_step(events.MEDIATION_ANSWERED, objection.drive, by=by, at=at)
        tell_news(objection, by=by, at=at, mark="declined")
    return mediation


def arrange_mediation(
    *, by: Actor, at: datetime, objection_id: int, mediator: str, service: Text, contact: str, meeting: Text
) -> Mediation:
    """Name the mediator, and where and when in words; said again it replaces what was said."""
    with transaction.atomic():
        objection = heard_by(by, objection_id)
        mediation = _held(objection)
        policies.can_arrange_mediation(objection, mediation).require()
        policies.arranged(mediator, service, contact, meeting).require(field="mediator")
        mediation.mediator, mediation.contact = clean_line(mediator, 120), clean_line(contact, 200)
        mediation.service, mediation.meeting = service, meeting
        mediation.agreed_at, mediation.arranged_at = mediation.agreed_at or at, at
        mediation.save()
        objection.state = ObjectionState.MEDIATION
        objection.save(update_fields=["state"])
        record_step(events.MEDIATION_ARRANGED, objection.drive, by=by, at=at)
        tell_news(objection, by=by, at=at, mark=f"arranged:{at.isoformat()}")
    return mediation


def end_mediation(*, by: Actor, at: datetime, objection_id: int, outcome: str, outcome_text: Text) -> Objection:
    """Write what came of it; for ``accommodated`` the change is named."""
    with transaction.atomic():
        objection = heard_by(by, objection_id)
        mediation = _held(objection)
        policies.can_end_mediation(objection, mediation, outcome, outcome_text).require(field="outcome")
        mediation.ended_at = at
        mediation.save(update_fields=["ended_at"])
        objection.state, objection.settled_at = ObjectionState(outcome), at
        objection.outcome_text = outcome_text
        objection.save(update_fields=["state", "settled_at", "outcome_text"])
        record_step(events.MEDIATION_ENDED, objection.drive, by=by, at=at)
        tell_news(objection, by=by, at=at, mark="ended")
    return objection


def own_objection(drive: Drive, receipt: str) -> Objection:
    """The objection of the person who holds this receipt, held. Raises ``Refused``."""
    voice = held_voice(drive, receipt)
    found = Objection.objects.select_for_update().filter(voice=voice).first()
    policies.is_objecting(found, voice).require()
    if found is None:
        raise AssertionError("the line above refuses")
    found.voice, found.drive = voice, drive
    return found


def _ask(objection: Objection, side: Side, at: datetime) -> Mediation:
    """One per objection, by a constraint: who asks again, or at the same moment, finds the first."""
    known = Mediation.objects.filter(objection=objection).first()
    if known is not None and known.asked_by == side and known.state == MediationState.ASKED:
        return known
    policies.can_ask_mediation(objection, known, side).require()
    try:
        with transaction.atomic():
            return Mediation.objects.create(objection=objection, asked_by=side, asked_at=at)
    except IntegrityError:
        return Mediation.objects.get(objection=objection)


def _held(objection: Objection) -> Mediation:
    found = Mediation.objects.select_for_update().filter(objection=objection).first()
    policies.has_mediation(found).require()
    if found is None:
        raise AssertionError("the line above refuses")
    return found
