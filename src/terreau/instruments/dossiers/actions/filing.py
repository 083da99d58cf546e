"""What the applicant hands in: the filing, the answers to a return. Each leaves a frozen copy with its digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from terreau.instruments.dossiers import errors, events, permissions, policies
from terreau.instruments.dossiers.actions.moving import Held, happen, hold
from terreau.instruments.dossiers.actions.recording import record
from terreau.instruments.dossiers.actions.telling import tell
from terreau.instruments.dossiers.journey import What
from terreau.instruments.dossiers.models import Dossier, Draft, Filing, Numbering, Return
from terreau.instruments.procedures import api as procedures
from terreau.instruments.procedures.api import Plan
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.text import clean_block
from terreau.kernel.verdict import refuse


def file(dossier: Dossier, *, by: Actor, at: datetime) -> Dossier:
    """Hand the request in: it gets its number, the clock starts, a copy is frozen, the receipt leaves.

    Raises ``Refused`` while a required question or document is missing, or a rule says that it cannot be asked.
    """
    permissions.may_bind(by, dossier).require()
    with transaction.atomic():
        held = hold(dossier)
        policies.is_draft(held.dossier).require()
        answers = _answers(held.dossier)
        _require_complete(held.plan, answers)
        held.dossier.year = local_day(at).year
        held.dossier.number = _number(held.dossier, held.dossier.year)
        happen(held, What.FILED, at=at)
        freeze(held, answers, by=by, at=at)
        Draft.objects.filter(dossier=held.dossier).delete()
        record(events.FILED, held.dossier, by=by, at=at, about=_holders(held))
        tell("dossiers.filed", held.dossier, by=by, at=at, once="filed")
    return held.dossier


def answer_return(
    asked: Return, *, by: Actor, at: datetime, answers: Mapping[str, Any], said: Mapping[str, str] | None = None
) -> Filing:
    """Complete what was asked: ``answers`` by key of the question, ``said`` by place of a question asked freely.

    The clock runs again. Only what was asked can be changed. Raises ``Refused`` while a question has no answer.
    """
    permissions.may_write(by, asked.dossier).require()
    with transaction.atomic():
        held = hold(asked.dossier)
        policies.is_running(held.dossier).require()
        now = Return.objects.select_related("turn").filter(pk=asked.pk).first() or asked
        policies.waits_for_answers(now).require()
        words = {place: clean_block(text, 4000) for place, text in (said or {}).items()}
        _require_answered(held, now, answers, words)
        before = held.dossier.filings.latest("number").answers
        wanted = {one["key"] for one in now.questions}
        after = {**before, **{key: value for key, value in answers.items() if key in wanted}}
        happen(held, What.ANSWERED, at=at, step=now.turn.step)
        now.filing = freeze(held, after, by=by, at=at, before=before)
        now.answered_at, now.answers = at, words
        now.save(update_fields=["answered_at", "answers", "filing"])
        Draft.objects.filter(dossier=held.dossier, form=draft_of(now)).delete()
        record(events.ANSWERED, held.dossier, by=by, at=at, about=_holders(held))
    return now.filing


def draft_of(asked: Return) -> str:
    """Where answers to a return are typed until they are sent."""
    return f"return-{asked.pk}"


def freeze(
    held: Held, answers: Mapping[str, Any], *, by: Actor, at: datetime, before: Mapping[str, Any] | None = None
) -> Filing:
    """The copy of what was handed in, and its digest."""
    documents = [
        {"key": one.key, "version": one.version, "file": one.file_key, "name": one.label}
        for one in held.dossier.documents.filter(internal=False)
    ]
    changed = [key for key in answers if before is not None and answers[key] != before.get(key)]
    content = {"answers": dict(answers), "documents": documents, "dossier": str(held.dossier.pk)}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return Filing.objects.create(
        dossier=held.dossier, number=held.dossier.filings.count() + 1, form=held.plan.filing_form,
        answers=dict(answers), changed=changed, documents=documents,
        digest=hashlib.sha256(canonical.encode()).hexdigest(), filed_at=at, filed_by=by.id,
    )  # fmt: skip


def missing(plan: Plan, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Keys of the questions that have to be answered before filing, and are not."""
    form = plan.forms.get(plan.filing_form)
    if form is None:
        return ()
    asked = procedures.asked(procedures.questionnaire_from_data(form), answers)
    return tuple(one.key for one in asked if one.required and not procedures.is_answered(answers.get(one.key)))


def _require_complete(plan: Plan, answers: Mapping[str, Any]) -> None:
    if missing(plan, answers):
        refuse(
            errors.INCOMPLETE, _("Some questions still wait for an answer. They are marked: answer them, then file."),
            status=422,
        )  # fmt: skip
    form = plan.forms.get(plan.filing_form)
    rules = procedures.rules_met(procedures.questionnaire_from_data(form), answers) if form else ()
    if any(rule.stops for rule in rules):
        refuse(
            errors.NOT_ELIGIBLE, _("This cannot be asked in this way. The page says why, and what you can do instead."),
            status=422,
        )  # fmt: skip


def _require_answered(held: Held, asked: Return, answers: Mapping[str, Any], said: Mapping[str, str]) -> None:
    laid = set(held.dossier.documents.filter(added_at__gte=asked.asked_at).values_list("key", flat=True))
    for place, question in enumerate(asked.questions):
        key = question["key"]
        given = (
            bool(said.get(str(place))) if not key
            else key.removeprefix("document:") in laid if key.startswith("document:")
            else procedures.is_answered(answers.get(key))
        )  # fmt: skip
        if not given:
            refuse(
                errors.INCOMPLETE, _("Answer every question that is asked, then send. What you typed is kept."),
                status=422, field=key or f"said-{place}",
            )  # fmt: skip


def _answers(dossier: Dossier) -> dict[str, Any]:
    draft = Draft.objects.filter(dossier=dossier, form="").first()
    return dict(draft.answers) if draft else {}


def _number(dossier: Dossier, year: int) -> int:
    """The next number of the authority in this year; the row is held until the end of the transaction."""
    Numbering.objects.get_or_create(authority=dossier.authority, year=year)
    Numbering.objects.filter(authority=dossier.authority, year=year).update(last=F("last") + 1)
    return Numbering.objects.values_list("last", flat=True).get(authority=dossier.authority, year=year)


def _holders(held: Held) -> tuple[str, ...]:
    return tuple(turn.service for turn in held.journey.open if turn.service)
