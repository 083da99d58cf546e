"""Objections and questions: read on the record, answered, brought to an end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.notices import api as notices
from terreau.instruments.voices import events, keys, permissions, policies
from terreau.instruments.voices.enums import ObjectionState
from terreau.instruments.voices.models import (
    Drive,
    Objection,
    Question,
    Reading,
    Theme,
    Voice,
    VoiceIdentity,
    VoiceText,
)
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text, clean_block, clean_line
from terreau.kernel.verdict import Refused
from terreau.ui.formats import day
from terreau.ui.reader import absolute


def read_objection(
    *, by: Actor, at: datetime, objection_id: int, purpose: str, organisation: Text
) -> tuple[Objection, str]:
    """Open one objection: its words, and, in the same transaction, the record its author will see.

    The author's name is not part of it. ``organisation``: the name of the authority read for. The first reading
    acknowledges the objection to its author.
    """
    with transaction.atomic():
        objection = heard_by(by, objection_id)
        words = VoiceText.objects.filter(voice_id=objection.voice_id).first()
        Reading.objects.create(
            objection=objection,
            reader_id=by.id,
            role=_role(by, objection.drive),
            organisation=organisation,
            purpose=clean_line(purpose, 200),
            at=at,
        )
        if objection.state == ObjectionState.RECEIVED:
            objection.state, objection.acknowledged_at = ObjectionState.ACKNOWLEDGED, at
            objection.save(update_fields=["state", "acknowledged_at"])
            _tell_author(
                objection.voice, objection.drive, "voices.objection_acknowledged", by=by, at=at,
                mark=f"read:{objection.due_on}", day=_still_due(objection, at),
            )  # fmt: skip
        record_step(events.OBJECTION_READ, objection.drive, by=by, at=at)
        return objection, words.reveal() if words else ""


def answer_objection(*, by: Actor, at: datetime, objection_id: int, text: str, organisation: Text) -> Objection:
    """Answer its author, in confidence."""
    with transaction.atomic():
        objection = heard_by(by, objection_id)
        policies.can_answer_objection(objection, text).require(field="text")
        objection.answer = Objection.seal_answer(clean_block(text, policies.LONGEST))
        objection.answered_for = organisation
        objection.answers += 1
        objection.answered_at = at
        if objection.state != ObjectionState.MEDIATION:
            objection.state = ObjectionState.ANSWERED
        objection.save(update_fields=["answer", "answers", "answered_for", "state", "answered_at"])
        record_step(events.OBJECTION_ANSWERED, objection.drive, by=by, at=at)
        _tell_author(objection.voice, objection.drive, "voices.objection_answered", by=by, at=at, mark=at.isoformat())
    return objection


def settle_objection(
    *, by: Actor, at: datetime, objection_id: int, outcome: str, outcome_text: Text | None = None
) -> Objection:
    """What became of it: resolved, the project changed (say how), or maintained."""
    with transaction.atomic():
        objection = heard_by(by, objection_id)
        said = outcome_text or Text()
        policies.can_settle(objection, outcome, bool(said)).require(field="outcome")
        objection.state, objection.settled_at, objection.outcome_text = ObjectionState(outcome), at, said
        objection.save(update_fields=["state", "settled_at", "outcome_text"])
        record_step(events.OBJECTION_SETTLED, objection.drive, by=by, at=at)
        _tell_author(objection.voice, objection.drive, "voices.objection_answered", by=by, at=at, mark=at.isoformat())
    return objection


def publish_theme(
    *,
    by: Actor,
    at: datetime,
    drive: Drive,
    title: Text,
    objection_ids: list[int],
    outcome: str = "",
    outcome_text: Text | None = None,
) -> Theme:
    """Say for everyone, in the officer's own words, what objections are about and what became of it."""
    permissions.may_hear(by, drive).require()
    with transaction.atomic():
        policies.titled(title).require(field="title")
        theme = Theme(drive=drive, title=title, outcome_text=outcome_text or Text(), outcome=outcome, published_at=at)
        if outcome:
            policies.can_settle(theme, outcome, bool(outcome_text)).require(field="outcome")
            theme.settled_at = at
        theme.save(force_insert=True)
        Objection.objects.filter(drive=drive, pk__in=objection_ids[:500]).update(theme=theme)
        record_step(events.THEME_PUBLISHED, drive, by=by, at=at, audience=Audience.PUBLIC, title=title)
    return theme


def add_to_theme(*, by: Actor, at: datetime, objection_id: int, theme_id: int) -> Objection:
    """Put an objection under a theme that is already told, instead of telling the same thing twice."""
    with transaction.atomic():
        objection = heard_by(by, objection_id)
        theme = Theme.objects.filter(pk=theme_id).first()
        policies.can_join(objection, theme).require(field="theme")
        objection.theme = theme
        objection.save(update_fields=["theme"])
        record_step(events.ADDED_TO_THEME, objection.drive, by=by, at=at)
    return objection


def answer_question(
    *, by: Actor, at: datetime, question_id: int, wording: Text, answer: Text, organisation: Text
) -> Question:
    """Answer for everyone. ``wording`` is the question as the answerer says it, without a name in it."""
    with transaction.atomic():
        question = (
            Question.objects.select_for_update(of=("self",))
            .select_related("drive", "voice", "voice__drive")
            .filter(pk=question_id)
            .first()
        )
        if question is None:
            raise Refused(policies.is_held(None))
        permissions.may_answer_questions(by, question.drive).require()
        policies.can_answer_question(question, bool(wording), bool(answer)).require(field="answer")
        question.wording, question.answer, question.answered_for, question.answered_at = (
            wording,
            answer,
            organisation,
            at,
        )
        question.save(update_fields=["wording", "answer", "answered_for", "answered_at"])
        record_step(events.QUESTION_ANSWERED, question.drive, by=by, at=at, audience=Audience.PUBLIC, title=wording)
        _tell_author(question.voice, question.drive, "voices.question_answered", by=by, at=at, mark=at.isoformat())
    return question


def heard_by(by: Actor, objection_id: int) -> Objection:
    """The objection, held, for an officer who hears it. Raises ``Refused``."""
    found = (
        Objection.objects.select_for_update(of=("self",))
        .select_related("drive", "drive__secret", "voice")
        .filter(pk=objection_id)
        .first()
    )
    if found is None:
        raise Refused(policies.is_held(None))
    permissions.may_hear(by, found.drive).require()
    return found


def _still_due(objection: Objection, at: datetime) -> str:
    """The last day of the promised answer, in its author's language; empty once that day is over."""
    if objection.due_on < local_day(at):
        return ""
    return day(objection.due_on, "weekday", language=objection.voice.language)


def _role(by: Actor, drive: Drive) -> str:
    roles = [power.role for power in by.powers if power.territory == drive.commune]
    return roles[0] if roles else "officer"


def record_step(
    verb: str, drive: Drive, *, by: Actor, at: datetime, audience: Audience = Audience.CONFIDENTIAL,
    title: Text | None = None,
) -> None:  # fmt: skip
    """One step in the chronicle: nobody reads it unless ``audience`` says so, and it names no author."""
    chronicle.record(
        verb, by=by, at=at, subject=drive.ref, territory=drive.commune, audience=audience,
        organisation=str(drive.organisation_id), data={"title": (title or drive.title).to_dict()},
    )  # fmt: skip


def tell_news(objection: Objection, *, by: Actor, at: datetime, mark: str) -> None:
    """Tell the author that there is something to read, and no more."""
    _tell_author(objection.voice, objection.drive, "voices.objection_news", by=by, at=at, mark=mark)


def _tell_author(voice: Voice, drive: Drive, notice: str, *, by: Actor, at: datetime, mark: str, **more: str) -> None:
    """A message that says only that there is something to read; the subject line betrays nothing."""
    identity = VoiceIdentity.objects.filter(voice=voice).first()
    if identity is None or drive.forgotten_at is not None:
        return
    who = identity.content()
    if who["contact_kind"] != "email":
        return
    receipt = keys.receipt_code(drive.key, voice.seed)
    notices.send(
        notice,
        to=notices.Recipient(email=who["contact"], language=voice.language),
        context={
            "title": drive.title.in_language(voice.language).text,
            "button_url": absolute(f"{drive.path}/receipt/{receipt}/?lang={voice.language}"),
            **more,
        },
        by=Actor.anonymous(),
        at=at,
        key=f"{notice}:{voice.receipt_digest[:24]}:{mark}"[:120],
    )
