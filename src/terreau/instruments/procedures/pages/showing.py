"""A plan as pages show it: steps with who does them, how long, and what can follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terreau.instruments.procedures.checks import Problem
from terreau.instruments.procedures.plan import DocumentAsked, Leads, Outcome, Plan, Stage, Step
from terreau.instruments.procedures.queries.owners import OwnerShown
from terreau.instruments.procedures.questionnaires import QuestionKind, from_data
from terreau.instruments.procedures.words import ENDING, KIND, LEADS
from terreau.kernel.text import Text


@dataclass(frozen=True)
class ShownOutcome:
    """An outcome and where it leads; ``stage`` is the name of the stage it jumps to."""

    label: Text
    leads: str | Promise
    stage: Text | None
    reason: bool


@dataclass(frozen=True)
class ShownStep:
    step: Step
    kind: str | Promise
    owner: OwnerShown | None
    outcomes: tuple[ShownOutcome, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ShownStage:
    stage: Stage
    number: int
    steps: tuple[ShownStep, ...]
    problems: tuple[Problem, ...] = ()
    is_first: bool = False
    is_last: bool = False


def shown_stages(plan: Plan, owners: Mapping[str, OwnerShown], problems: Sequence[Problem] = ()) -> list[ShownStage]:
    """Every stage in order, with the problems of each step beside it."""
    return [
        ShownStage(
            stage, number,
            tuple(_shown(plan, stage, step, owners.get(step.key), problems) for step in stage.steps),
            tuple(one for one in problems if one.stage == stage.key and not one.step),
            number == 1, number == len(plan.stages),
        )
        for number, stage in enumerate(plan.stages, start=1)
    ]  # fmt: skip


def asked_documents(plan: Plan) -> list[DocumentAsked]:
    """Papers to have at hand: files the filing form asks for, then those of the steps; each label once."""
    form = plan.forms.get(plan.filing_form)
    files = [
        DocumentAsked(question.key, question.label, required=question.required and not question.shown_when)
        for question in (from_data(form).questions() if form else ())
        if question.kind is QuestionKind.FILE
    ]
    steps = [asked for _stage, step in plan.steps() for asked in step.documents]
    return list({asked.key: asked for asked in reversed([*files, *steps])}.values())[::-1]


def where(plan: Plan, outcome: Outcome) -> str | Promise:
    """Where an outcome leads, in words."""
    if outcome.leads is Leads.END:
        return ENDING[outcome.ending] if outcome.ending else _("ends, nobody said how")
    return LEADS.get(outcome.leads, "")


def _shown(plan: Plan, stage: Stage, step: Step, owner: OwnerShown | None, problems: Sequence[Problem]) -> ShownStep:
    mine = tuple(one for one in problems if one.stage == stage.key and one.step == step.key)
    return ShownStep(step, KIND[step.kind], owner, tuple(_outcome(plan, each) for each in step.outcomes), mine)


def _outcome(plan: Plan, outcome: Outcome) -> ShownOutcome:
    jumps = outcome.leads is Leads.STAGE
    named = next((stage.name for stage in plan.stages if jumps and stage.key == outcome.stage), None)
    return ShownOutcome(outcome.label, where(plan, outcome), named, outcome.reason_required)
