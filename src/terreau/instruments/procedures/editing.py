"""A plan changed: each function gives another plan, and leaves the one it was given as it was.

Keys are made once and kept: dossiers, statistics and other outcomes name stages and steps by them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import count

from django.utils.text import slugify

from terreau.instruments.procedures.plan import Leads, Outcome, Owner, Plan, Stage, Step, StepKind, Target
from terreau.kernel.text import Text

_LONGEST_KEY = 40


def new_key(name: Text | str, taken: Collection[str], otherwise: str) -> str:
    """A short word from a name, different from those ``taken``."""
    words = name if isinstance(name, str) else name.in_language("en").text
    base = slugify(words)[:_LONGEST_KEY].strip("-") or otherwise
    if base not in taken:
        return base
    return next(key for number in count(2) if (key := f"{base}-{number}") not in taken)


def add_stage(plan: Plan, name: Text) -> tuple[Plan, Stage]:
    """A stage at the end, without steps."""
    stage = Stage(new_key(name, {each.key for each in plan.stages}, "stage"), name, ())
    return replace(plan, stages=(*plan.stages, stage)), stage


def change_stage(plan: Plan, key: str, *, name: Text, sealed: bool) -> Plan:
    return _stages(plan, lambda each: replace(each, name=name, sealed=sealed) if each.key == key else each)


def remove_stage(plan: Plan, key: str) -> Plan:
    """Without that stage and its steps. Outcomes that led to it are found by the checks."""
    return replace(plan, stages=tuple(stage for stage in plan.stages if stage.key != key))


def move_stage(plan: Plan, key: str, by: int) -> Plan:
    """One place earlier (-1) or later (1); at the edge it stays."""
    stages = list(plan.stages)
    place = stages.index(plan.stage(key))
    to = max(0, min(len(stages) - 1, place + by))
    stages.insert(to, stages.pop(place))
    return replace(plan, stages=tuple(stages))


def with_appeal(plan: Plan, appeal: Text) -> Plan:
    """Other words on how a decision is contested."""
    return replace(plan, appeal=appeal)


def add_step(plan: Plan, stage_key: str, name: Text, kind: StepKind) -> tuple[Plan, Step]:
    """A step at the end of a stage, with the one outcome nearly every step has. Raises ``KeyError``."""
    plan.stage(stage_key)
    done = Outcome("done", Text(fr="C’est fait", nl="Gedaan", en="Done"), Leads.NEXT)
    key = new_key(name, {each.key for _stage, each in plan.steps()}, "step")
    step = Step(key, kind, name, Text(), Text(), Owner(), Target(5), (done,))
    added = _stages(plan, lambda each: replace(each, steps=(*each.steps, step)) if each.key == stage_key else each)
    return added, step


def change_step(plan: Plan, step: Step) -> Plan:
    """The step of that key, as given."""
    return _steps(plan, lambda steps: tuple(step if each.key == step.key else each for each in steps))


def remove_step(plan: Plan, key: str) -> Plan:
    return _steps(plan, lambda steps: tuple(each for each in steps if each.key != key))


def move_step(plan: Plan, key: str, stage_key: str) -> Plan:
    """Into another stage, at its end. Raises ``KeyError``."""
    stage, step = plan.step(key)
    plan.stage(stage_key)
    if stage.key == stage_key:
        return plan
    without = remove_step(plan, key)
    return _stages(without, lambda each: replace(each, steps=(*each.steps, step)) if each.key == stage_key else each)


def choose_owners(plan: Plan, chosen: dict[str, str]) -> Plan:
    """Give every step of a mission its service. ``chosen``: mission -> id of the "
    "organisation, or empty for none yet."""

    def owned(step: Step) -> Step:
        if step.owner.mission not in chosen:
            return step
        return replace(step, owner=replace(step.owner, organisation=chosen[step.owner.mission]))

    return _steps(plan, lambda steps: tuple(owned(step) for step in steps))


def _stages(plan: Plan, changed: Callable[[Stage], Stage]) -> Plan:
    return replace(plan, stages=tuple(changed(stage) for stage in plan.stages))


def _steps(plan: Plan, changed: Callable[[tuple[Step, ...]], tuple[Step, ...]]) -> Plan:
    return _stages(plan, lambda stage: replace(stage, steps=changed(stage.steps)))
