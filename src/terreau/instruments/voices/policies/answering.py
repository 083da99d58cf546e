"""Can this be answered, or brought to an end?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.voices.enums import OUTCOMES, ObjectionState
from terreau.instruments.voices.models import Objection, Question, Theme
from terreau.instruments.voices.policies.objections import NEXT
from terreau.kernel.verdict import Verdict


def can_answer_objection(objection: Objection, text: str) -> Verdict:
    if objection.state == ObjectionState.WITHDRAWN:
        return Verdict.no(
            "taken_back", _("The person took this objection back; nothing is left to answer."), status=409
        )
    if not text.strip():
        return Verdict.no("no_words", _("Write the answer first."), status=422)
    return Verdict.yes()


def can_settle(thing: Objection | Theme, outcome: str, named: bool) -> Verdict:
    if outcome not in OUTCOMES:
        return Verdict.no(
            "unknown_outcome", _("Choose what became of it: resolved, project changed, or maintained."), status=422
        )
    if outcome == ObjectionState.ACCOMMODATED and not named:
        return Verdict.no("no_change_named", _("Say what changed in the project."), status=422)
    if isinstance(thing, Objection) and thing.state == ObjectionState.WITHDRAWN:
        return Verdict.no(
            "taken_back", _("The person took this objection back; nothing is left to answer."), status=409
        )
    if isinstance(thing, Objection) and thing.state == ObjectionState.MEDIATION:
        return Verdict.no(
            "in_mediation", _("A mediation is going on: write what came of it, and that is the outcome."), status=409
        )
    if isinstance(thing, Objection) and (thing.answered_at is None or outcome not in NEXT[thing.state]):
        return Verdict.no("not_answered", _("Answer the person first; then say what became of it."), status=409)
    return Verdict.yes()


def can_join(objection: Objection, theme: Theme | None) -> Verdict:
    """Whether an objection stands under a theme of its own drive."""
    if theme is None or objection.drive_id != theme.drive_id:
        return Verdict.no("unknown_theme", _("Choose one of the themes of this text."), status=422)
    if objection.state == ObjectionState.WITHDRAWN:
        return Verdict.no("taken_back", _("The person took this objection back; no theme tells of it."), status=409)
    return Verdict.yes()


def can_answer_question(question: Question, wording: bool, answer: bool) -> Verdict:
    if question.withdrawn_at is not None:
        return Verdict.no("taken_back", _("The person took this question back."), status=409)
    if not (wording and answer):
        return Verdict.no("no_words", _("Write the question as everyone will read it, and the answer."), status=422)
    return Verdict.yes()
