"""What is wrong with a plan, in sentences that name the step and say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from terreau.instruments.procedures.checks.asking import circular_questions, missing_forms
from terreau.instruments.procedures.checks.problem import Problem
from terreau.instruments.procedures.checks.roads import blind_roads, endless, unreachable
from terreau.instruments.procedures.checks.steps import doubtful_targets, step_problems
from terreau.instruments.procedures.checks.words import missing_english, missing_words
from terreau.instruments.procedures.plan import Plan

__all__ = ["Problem", "advice", "problems"]


def problems(plan: Plan) -> list[Problem]:
    """Everything to mend before the plan can be published, in the order of the plan."""
    found = chain(
        blind_roads(plan), unreachable(plan), endless(plan), step_problems(plan), missing_words(plan),
        missing_forms(plan), circular_questions(plan),
    )  # fmt: skip
    return _in_order(plan, found)


def advice(plan: Plan) -> list[Problem]:
    """What would make the plan better, and stops nobody from publishing it."""
    return _in_order(plan, chain(doubtful_targets(plan), missing_english(plan)))


def _in_order(plan: Plan, found: Iterator[Problem]) -> list[Problem]:
    """First what concerns the whole plan, then stage by stage, step by step; the order of finding within each."""
    places = {("", ""): 0}
    for stage in plan.stages:
        places.setdefault((stage.key, ""), len(places))
        for step in stage.steps:
            places.setdefault((stage.key, step.key), len(places))
    return sorted(found, key=lambda problem: places.get((problem.stage, problem.step), 0))
