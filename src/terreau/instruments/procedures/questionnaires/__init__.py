"""Questionnaires: what is asked at one moment of a procedure, as data; on the screen and on paper."""

from __future__ import annotations

from terreau.instruments.procedures.questionnaires.carried import from_link, link_query, reused, told
from terreau.instruments.procedures.questionnaires.conditions import (
    asked,
    circles,
    counted,
    holds,
    is_answered,
    rules_met,
)
from terreau.instruments.procedures.questionnaires.form import Part, QuestionnaireForm, form_for
from terreau.instruments.procedures.questionnaires.kinds import QuestionKind, Reuse, Test
from terreau.instruments.procedures.questionnaires.minutes import minutes
from terreau.instruments.procedures.questionnaires.paper import in_words, paper_data
from terreau.instruments.procedures.questionnaires.questions import (
    Answers,
    Condition,
    Option,
    Question,
    Questionnaire,
    Rule,
    Section,
    from_data,
    to_data,
)

__all__ = [
    "Answers",
    "Condition",
    "Option",
    "Part",
    "Question",
    "QuestionKind",
    "Questionnaire",
    "QuestionnaireForm",
    "Reuse",
    "Rule",
    "Section",
    "Test",
    "asked",
    "circles",
    "counted",
    "form_for",
    "from_data",
    "from_link",
    "holds",
    "in_words",
    "is_answered",
    "link_query",
    "minutes",
    "paper_data",
    "reused",
    "rules_met",
    "to_data",
    "told",
]
