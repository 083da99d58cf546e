"""The door of the room."""

from __future__ import annotations

from terreau.instruments.procedures.actions.opening import open_procedure, start_from
from terreau.instruments.procedures.actions.versions import change, discard, draft_from, publish, retire
from terreau.instruments.procedures.metro import Line, Mark, State, aloud, line_of, picture
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.models.procedure import digest_of
from terreau.instruments.procedures.permissions import may_prepare
from terreau.instruments.procedures.queries.procedures import current_version, plan_of, published
from terreau.instruments.procedures.questionnaires import (
    Answers,
    Question,
    QuestionKind,
    Questionnaire,
    QuestionnaireForm,
    asked,
    counted,
    form_for,
    from_link,
    in_words,
    link_query,
    minutes,
    paper_data,
    reused,
    rules_met,
    told,
)
from terreau.instruments.procedures.questionnaires import from_data as questionnaire_of
from terreau.instruments.procedures.questionnaires.paper import QuestionnaireDocument
from terreau.instruments.procedures.starters import Starter, all_starters, starter

__all__ = [
    "Answers",
    "Line",
    "Mark",
    "Procedure",
    "Question",
    "QuestionKind",
    "Questionnaire",
    "QuestionnaireDocument",
    "QuestionnaireForm",
    "Starter",
    "State",
    "Version",
    "all_starters",
    "aloud",
    "asked",
    "change",
    "counted",
    "current_version",
    "digest_of",
    "discard",
    "draft_from",
    "form_for",
    "from_link",
    "in_words",
    "line_of",
    "link_query",
    "may_prepare",
    "minutes",
    "open_procedure",
    "paper_data",
    "picture",
    "plan_of",
    "publish",
    "published",
    "questionnaire_of",
    "retire",
    "reused",
    "rules_met",
    "start_from",
    "starter",
    "told",
]
