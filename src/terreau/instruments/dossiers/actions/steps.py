"""A step is taken up, done, sent back, decided, passed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.instruments.dossiers import errors, events, permissions, policies
from terreau.instruments.dossiers.actions.moving import Held, happen, hold, turn_held
from terreau.instruments.dossiers.actions.opinions import let_lapse
from terreau.instruments.dossiers.actions.recording import record
from terreau.instruments.dossiers.actions.telling import tell
from terreau.instruments.dossiers.journey import Impossible, What, Why, outcome_of
from terreau.instruments.dossiers.models import Decision, Dossier, Return, Turn
from terreau.instruments.procedures.api import Outcome, Step
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_block, clean_line
from terreau.kernel.verdict import refuse

_LONGEST = 10_000


@dataclass(frozen=True)
class Asked:
    """One question of a return: its key in the form, ``document:<key>``, or empty; and what exactly is missing."""

    key: str
    words: str = ""


def take(turn: Turn, *, by: Actor, at: datetime) -> Turn:
    """Take a step upon oneself, so that colleagues see that somebody has it. The last one to take it has it."""
    permissions.may_act(by, turn, at=at).require()
    with transaction.atomic():
        held = hold(turn.dossier)
        now = turn_held(held, turn)
        policies.is_of_a_service(now).require()
        now.taken_by, now.taken_name = by.id, by.name[:200]
        now.save(update_fields=["taken_by", "taken_name"])
        record(events.TAKEN, held.dossier, by=by, at=at, step=_name(held, now))
    return now


def complete_step(turn: Turn, *, by: Actor, at: datetime, outcome: str, reason: str = "") -> Dossier:
    """End a step with one of its outcomes. ``reason`` reaches the applicant; in an opinion it is the opinion."""
    permissions.may_act(by, turn, at=at).require()
    with transaction.atomic():
        held, now, step, chosen = _prepared(turn, outcome)
        policies.can_be_completed(step, chosen).require()
        words = clean_block(reason, _LONGEST)
        if chosen.reason_required:
            policies.is_reasoned(words).require(field="reason")
        _close(held, now, chosen, words, at)
        record(events.STEP_DONE, held.dossier, by=by, at=at, about=_about(now), step=_name(held, now))
        _tell_where(held, now, by=by, at=at)
    return held.dossier


def send_back(
    turn: Turn, *, by: Actor, at: datetime, outcome: str, questions: Sequence[Asked], reason: str = ""
) -> Return:
    """Send the dossier back for completion, with exactly what is missing. Every clock stands still until the answer."""
    permissions.may_act(by, turn, at=at).require()
    with transaction.atomic():
        held, now, _step, chosen = _prepared(turn, outcome)
        policies.can_be_sent_back(chosen).require()
        wanted = [
            {"key": clean_line(one.key, 90), "words": clean_block(one.words, 1000)}
            for one in questions if one.key or clean_block(one.words)
        ]  # fmt: skip
        policies.asks_something(len(wanted)).require(field="questions")
        words = clean_block(reason, _LONGEST)
        _close(held, now, chosen, words, at)
        asked = Return.objects.create(dossier=held.dossier, turn=now, questions=wanted, reason=words, asked_at=at)
        record(events.RETURNED, held.dossier, by=by, at=at, about=_about(now), step=_name(held, now))
        tell(
            "dossiers.returned", held.dossier, by=by, at=at, once=asked.pk,
            words=lambda language: {"reason": words, "step": _name(held, now, language)},
        )  # fmt: skip
    return asked


def decide(
    turn: Turn, *, by: Actor, at: datetime, outcome: str, reasons: str, conditions: str = "", appeal: str = ""
) -> Decision:
    """Decide for an authority, with reasons the applicant understands and the way to contest it."""
    permissions.may_act(by, turn, at=at).require()
    with transaction.atomic():
        held, now, step, chosen = _prepared(turn, outcome)
        policies.can_be_decided(step, chosen).require()
        words = clean_block(reasons, _LONGEST)
        policies.is_reasoned(words).require(field="reasons")
        dossier = held.dossier
        _close(held, now, chosen, words, at)
        decision = Decision.objects.create(
            dossier=dossier, turn=now, authority=_authority_of(now, dossier), outcome=chosen.key,
            ending=chosen.ending.value if chosen.ending else "", reasons=words,
            conditions=clean_block(conditions, _LONGEST), language=dossier.language, decided_at=at,
            appeal=clean_block(appeal, 4000) or held.plan.appeal.in_language(dossier.language).text,
        )  # fmt: skip
        record(
            events.DECIDED, dossier, by=by, at=at, about=_about(now), step=_name(held, now),
            outcome=chosen.label.to_dict(),
        )  # fmt: skip
        tell(
            "dossiers.decided", dossier, by=by, at=at, once=decision.pk,
            words=lambda language: {"step": chosen.label.in_language(language).text, "reason": words},
        )  # fmt: skip
    return decision


def transfer(turn: Turn, *, by: Actor, at: datetime, to: people.Organisation, reason: str) -> Turn:
    """Pass a step on to another service, of this authority or of another. The delay towards the citizen stays."""
    permissions.may_act(by, turn, at=at).require()
    with transaction.atomic():
        held = hold(turn.dossier)
        now = turn_held(held, turn)
        policies.is_running(held.dossier).require()
        policies.is_of_a_service(now).require()
        words = clean_block(reason, 2000)
        policies.is_reasoned(words).require(field="reason")
        if not to.is_public_body or to.is_dissolved or to.pk == now.service_id:
            refuse(errors.NOT_UNDERSTOOD, _("Choose another service that exists."), status=422, field="to")
        pass_on(held, now, to, by=by, at=at, reason=words)
    return turn_held(held, now)


def pass_on(held: Held, turn: Turn, to: people.Organisation, *, by: Actor, at: datetime, reason: str = "") -> None:
    """Another service holds the turn from now on. In the caller's transaction."""
    before = turn.service
    happen(held, What.MOVED, at=at, step=turn.step, service=str(to.pk))
    Turn.objects.filter(pk=turn.pk).update(taken_by="", taken_name="", late_asked_at=None)
    record(
        events.TRANSFERRED, held.dossier, by=by, at=at, about=(str(to.pk), *_about(turn)), step=_name(held, turn),
        origin=before.names.to_dict() if before else {}, service=to.names.to_dict(), reason=reason,
    )  # fmt: skip


def withdraw(dossier: Dossier, *, by: Actor, at: datetime, reason: str = "") -> Dossier:
    """The initiative asks no more. Nothing can be decided about it any more; what happened stays."""
    permissions.may_bind(by, dossier).require()
    with transaction.atomic():
        held = hold(dossier)
        policies.is_running(held.dossier).require()
        for turn in Turn.objects.filter(dossier=held.dossier).open():
            let_lapse(turn, at=at)
        holders = tuple(turn.service for turn in held.journey.open if turn.service)
        happen(held, What.WITHDRAWN, at=at)
        Return.objects.filter(dossier=held.dossier, answered_at__isnull=True).update(answered_at=at)
        record(events.WITHDRAWN, held.dossier, by=by, at=at, about=holders, reason=clean_block(reason, 2000))
        tell("dossiers.ended", held.dossier, by=by, at=at, once="withdrawn")
    return held.dossier


def _prepared(turn: Turn, outcome: str) -> tuple[Held, Turn, Step, Outcome]:
    """The dossier and the turn as they stand now, held, with the outcome chosen."""
    held = hold(turn.dossier)
    now = turn_held(held, turn)
    policies.is_running(held.dossier).require()
    policies.is_open(now).require()
    step = held.plan.step(now.step)[1]
    try:
        return held, now, step, outcome_of(step, outcome)
    except Impossible:
        policies.impossible(Why.NO_SUCH_OUTCOME).require(field="outcome")
        raise


def _close(held: Held, turn: Turn, outcome: Outcome, reason: str, at: datetime) -> None:
    let_lapse(turn, at=at)
    happen(held, What.DONE, at=at, step=turn.step, outcome=outcome.key)
    turn.refresh_from_db()
    turn.dossier = held.dossier
    if reason:
        turn.reason = reason
        turn.save(update_fields=["reason"])


def _authority_of(turn: Turn, dossier: Dossier) -> people.Organisation:
    """Which authority decides: that of the service whose turn it is."""
    return (turn.service.parent or turn.service) if turn.service else dossier.authority


def _about(turn: Turn) -> tuple[str, ...]:
    return (str(turn.service_id),) if turn.service_id else ()


def _name(held: Held, turn: Turn, language: str = "") -> Any:
    name = held.plan.step(turn.step)[1].name
    return name.in_language(language).text if language else name.to_dict()


def _tell_where(held: Held, turn: Turn, *, by: Actor, at: datetime) -> None:
    """After a step: where the dossier is now, if it went further; that it ended, if it did."""
    if held.journey.ended_at is not None:
        tell("dossiers.ended", held.dossier, by=by, at=at, once="ended")
    elif held.journey.visit != turn.visit:
        names = held.plan.stage(held.journey.stage).name
        tell(
            "dossiers.progress", held.dossier, by=by, at=at, once=held.journey.visit,
            words=lambda language: {"step": names.in_language(language).text},
        )  # fmt: skip
