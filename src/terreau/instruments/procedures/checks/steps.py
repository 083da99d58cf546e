"""What a step lacks: somebody who does it, a delay and where it was read, a reason with a refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from terreau.instruments.procedures.checks.problem import Problem, at_step
from terreau.instruments.procedures.plan import Ending, Holder, Plan, Stage, Step, StepKind

#: Endings that take something from the applicant: the sentence that says why is due (motivation of administrative
#: acts, law of 29 July 1991, article 2).
_OWES_A_REASON = frozenset({Ending.REFUSED, Ending.INADMISSIBLE, Ending.GRANTED_IN_PART})
#: Longest delay one believes (working days): two years.
_LONGEST = 500


def step_problems(plan: Plan) -> Iterator[Problem]:
    for stage, step in plan.steps():
        yield from _owner(stage, step)
        yield from _target(stage, step)
        yield from _reasons(stage, step)
        yield from _twice(stage, step)


def doubtful_targets(plan: Plan) -> Iterator[Problem]:
    """Delays nobody said to have checked, and services not chosen yet."""
    for stage, step in plan.steps():
        if step.owner.holder is Holder.SERVICE and not step.owner.organisation:
            yield at_step(
                "no_service", _("“{step}”: choose the service. Until then the whole authority holds it."), stage, step
            )
        if step.target is not None and step.target.source and step.target.checked is None:
            yield at_step(
                "unchecked",
                _("“{step}”: nobody checked its delay yet. Read the rule again and write the day."),
                stage,
                step,
            )


def _owner(stage: Stage, step: Step) -> Iterator[Problem]:
    owner = step.owner
    if owner.holder is Holder.SERVICE and not owner.mission and not owner.organisation:
        yield at_step("no_owner", _("Nobody is responsible for “{step}”. Choose a service."), stage, step)
    if owner.holder is Holder.APPLICANT and step.kind is StepKind.DECISION:
        yield at_step(
            "own_decision",
            _("“{step}” is a decision: an authority takes it. Choose a service, or another kind of step."),
            stage,
            step,
        )


def _target(stage: Stage, step: Step) -> Iterator[Problem]:
    if step.owner.holder is Holder.APPLICANT:
        return
    if step.target is None:
        yield at_step("no_target", _("“{step}” has no delay. Write in how many working days it is done."), stage, step)
    elif not 1 <= step.target.working_days <= _LONGEST:
        yield at_step(
            "odd_target",
            _("The delay of “{step}” is not between 1 and {most} working days. Write another one."),
            stage,
            step,
            most=_LONGEST,
        )
    elif not step.target.source.strip():
        yield at_step(
            "no_source",
            _(
                "Say where the delay of “{step}” comes from: a regulation, a decision of the College, a promise "
                "of the service."
            ),
            stage,
            step,
        )


def _reasons(stage: Stage, step: Step) -> Iterator[Problem]:
    for outcome in step.outcomes:
        if outcome.ending in _OWES_A_REASON and not outcome.reason_required:
            sentence = _("The outcome “{outcome}” of “{step}” is due a reason. Ask for it.")
            yield at_step("no_reason", sentence, stage, step, outcome=outcome.label or outcome.key)


def _twice(stage: Stage, step: Step) -> Iterator[Problem]:
    for key, times in Counter(outcome.key for outcome in step.outcomes).items():
        if times > 1:
            sentence = _("Two outcomes of “{step}” share the key {key}. Take one away and add it again.")
            yield at_step("same_key", sentence, stage, step, key=key)
    for key, times in Counter(asked.key for asked in step.documents).items():
        if times > 1:
            sentence = _("Two documents of “{step}” share the key {key}. Take one away and add it again.")
            yield at_step("same_key", sentence, stage, step, key=key)
