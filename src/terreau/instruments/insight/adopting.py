"""A plan with the changes of a scenario, as far as they stand in a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from terreau.instruments.insight.scenarios.changes import Change, Sort
from terreau.instruments.procedures import api as procedures

#: Where a target was read that a scenario brought.
SOURCE = "Terreau: scénario / scenario"


def plan_with(plan: procedures.Plan, changes: Iterable[Change], *, day: date) -> procedures.Plan:
    """What one tried, as a plan to go on with: its checks say what is still to be mended before it is published."""
    for change in changes:
        if change.sort in {Sort.DROP, Sort.MERGE}:
            plan = _without(plan, change.what if change.sort is Sort.DROP else change.other)
        elif change.sort is Sort.PARALLEL:
            plan = _beside(plan, change.what, change.other)
        elif change.sort is Sort.TARGET:
            target = procedures.Target(change.number, SOURCE, day)
            plan = _each(plan, partial(_aimed, change.what, target))
    return plan


def _aimed(key: str, target: procedures.Target, step: procedures.Step) -> procedures.Step:
    return replace(step, target=target) if step.key == key else step


def _without(plan: procedures.Plan, key: str) -> procedures.Plan:
    kept = [replace(stage, steps=tuple(step for step in stage.steps if step.key != key)) for stage in plan.stages]
    gone = {stage.key for stage in kept if not stage.steps}
    return _rerouted(replace(plan, stages=tuple(stage for stage in kept if stage.steps)), gone)


def _beside(plan: procedures.Plan, first: str, second: str) -> procedures.Plan:
    """The second step goes into the stage of the first."""
    moved = next((step for _, step in plan.steps() if step.key == second), None)
    if moved is None or all(step.key != first for _, step in plan.steps()):
        return plan
    kept = _without(plan, second)
    stages = tuple(
        replace(stage, steps=(*stage.steps, moved)) if any(step.key == first for step in stage.steps) else stage
        for stage in kept.stages
    )
    return replace(kept, stages=stages)


def _rerouted(plan: procedures.Plan, gone: set[str]) -> procedures.Plan:
    """An outcome that led to a stage that is no more leads on instead."""

    def led(step: procedures.Step) -> procedures.Step:
        outcomes = tuple(
            replace(outcome, leads=procedures.Leads.NEXT, stage="") if outcome.stage in gone else outcome
            for outcome in step.outcomes
        )
        return replace(step, outcomes=outcomes)

    return _each(plan, led) if gone else plan


def _each(plan: procedures.Plan, how: Callable[[procedures.Step], procedures.Step]) -> procedures.Plan:
    stages = tuple(replace(stage, steps=tuple(how(step) for step in stage.steps)) for stage in plan.stages)
    return replace(plan, stages=stages)
