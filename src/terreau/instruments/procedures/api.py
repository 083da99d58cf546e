"""The door of the room."""

from __future__ import annotations

from terreau.instruments.procedures.actions.describing import describe
from terreau.instruments.procedures.actions.opening import open_procedure, start_from
from terreau.instruments.procedures.actions.versions import change, discard, draft_from, publish, retire
from terreau.instruments.procedures.checks import Problem, problems
from terreau.instruments.procedures.comparing import differences
from terreau.instruments.procedures.delays import span
from terreau.instruments.procedures.metro import Line, Mark, State, aloud, line_of, picture
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.models.procedure import digest_of
from terreau.instruments.procedures.permissions import may_prepare
from terreau.instruments.procedures.plan import (
    DocumentAsked,
    Ending,
    Holder,
    Leads,
    Outcome,
    Owner,
    Plan,
    Stage,
    Step,
    StepKind,
    Target,
)
from terreau.instruments.procedures.plan import from_data as plan_from_data
from terreau.instruments.procedures.plan import to_data as plan_to_data
from terreau.instruments.procedures.queries.owners import OwnerShown, owners_of
from terreau.instruments.procedures.queries.procedures import current_version, plan_of, procedure_named, published
from terreau.instruments.procedures.questionnaires import (
    Answers,
    Condition,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    QuestionnaireForm,
    Reuse,
    Rule,
    Section,
    Test,
    asked,
    circles,
    counted,
    form_for,
    from_link,
    holds,
    in_words,
    is_answered,
    link_query,
    minutes,
    paper_data,
    reused,
    rules_met,
    told,
)
from terreau.instruments.procedures.questionnaires import from_data as questionnaire_from_data
from terreau.instruments.procedures.questionnaires import from_data as questionnaire_of
from terreau.instruments.procedures.questionnaires import to_data as questionnaire_to_data
from terreau.instruments.procedures.questionnaires.paper import QuestionnaireDocument
from terreau.instruments.procedures.starters import Starter, all_starters, starter
from terreau.instruments.procedures.words import ENDING, KIND

__all__ = [
    "ENDING", "KIND", "Answers", "Condition", "DocumentAsked", "Ending", "Holder", "Leads", "Line", "Mark",
    "Option", "Outcome", "Owner", "OwnerShown", "Plan", "Problem", "Procedure", "Question", "QuestionKind",
    "Questionnaire", "QuestionnaireDocument", "QuestionnaireForm", "Reuse", "Rule", "Section", "Stage",
    "Starter", "State", "Step", "StepKind", "Target", "Test", "Version", "all_starters", "aloud", "asked",
    "change", "circles", "counted", "current_version", "describe", "differences", "digest_of", "discard",
    "draft_from", "form_for", "from_link", "holds", "in_words", "is_answered", "line_of", "link_query",
    "may_prepare", "minutes", "open_procedure", "owners_of", "paper_data", "picture", "plan_from_data",
    "plan_of", "plan_to_data", "problems", "procedure_named", "publish", "published", "questionnaire_from_data",
    "questionnaire_of", "questionnaire_to_data", "retire", "reused", "rules_met", "span", "start_from",
    "starter", "told",
]  # fmt: skip
