"""Answers that come from elsewhere: what the initiative already told an authority, and links with answers in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import QueryDict

from terreau.instruments.procedures.questionnaires.conditions import is_answered
from terreau.instruments.procedures.questionnaires.fields import CONTACT_PARTS, answer_of, field_of, initial_of
from terreau.instruments.procedures.questionnaires.kinds import KEPT_OUT_OF_LINKS, QuestionKind
from terreau.instruments.procedures.questionnaires.questions import Answers, Question, Questionnaire


def told(questionnaire: Questionnaire, answers: Answers) -> dict[str, Any]:
    """What these answers tell once for every authority, by ``Reuse``. Files stay with their dossier."""
    return {
        question.reuse: answers[question.key]
        for question in questionnaire.questions()
        if question.reuse and question.kind != QuestionKind.FILE and is_answered(answers.get(question.key))
    }


def reused(questionnaire: Questionnaire, known: Mapping[str, Any]) -> dict[str, Any]:
    """Answers to begin with, from what is known of the initiative; what does not fit the question is left out."""
    found = {}
    for question in questionnaire.questions():
        value = known.get(question.reuse) if question.reuse else None
        if is_answered(value) and (answer := _understood(question, initial_of(question, value))) is not None:
            found[question.key] = answer
    return found


def from_link(questionnaire: Questionnaire, query: QueryDict) -> dict[str, Any]:
    """Answers a link carries. What is not understood is left out; people, papers and stories are never read there."""
    found = {}
    for question in questionnaire.questions():
        if question.key in query and question.kind not in KEPT_OUT_OF_LINKS:
            many = question.kind == QuestionKind.CHOICES
            answer = _understood(question, query.getlist(question.key) if many else query[question.key])
            if answer is not None:
                found[question.key] = answer
    return found


def link_query(questionnaire: Questionnaire, answers: Answers) -> str:
    """``place=Rue+du+Sureau&guests=40``: the answers a link may carry, to put behind the address of the form."""
    pairs = []
    for question in questionnaire.questions():
        answer = answers.get(question.key)
        if question.kind in KEPT_OUT_OF_LINKS or not is_answered(answer):
            continue
        field = field_of(question, "fr")
        shown = field.prepare_value(initial_of(question, answer))
        pairs += [(question.key, str(one)) for one in (shown if isinstance(shown, list) else [shown])]
    return urlencode(pairs)


def _understood(question: Question, typed: Any) -> Any:
    field = field_of(question, "fr")
    if isinstance(typed, list) is not (question.kind == QuestionKind.CHOICES):
        return None
    try:
        given = typed if isinstance(typed, list | dict) else field.prepare_value(typed)
        if isinstance(given, dict):
            given = [given.get(part, "") for part in CONTACT_PARTS]
        return answer_of(question, field.clean(given))
    except ValidationError:
        return None
