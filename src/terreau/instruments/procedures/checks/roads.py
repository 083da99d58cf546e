"""Where the ways of a plan lead: dead ends, stages nobody reaches, loops nobody leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from terreau.instruments.procedures.checks.problem import Problem, at_stage, at_step, named
from terreau.instruments.procedures.plan import Leads, Outcome, Plan, Stage, Step

#: Where a road goes that leaves the plan.
END = ""


def blind_roads(plan: Plan) -> Iterator[Problem]:
    """Nothing to walk on, or a road to nowhere."""
    if not plan.stages:
        yield Problem("empty", _("This procedure has no stage yet. Add a first stage, then its steps."))
    keys = Counter(stage.key for stage in plan.stages)
    for stage in plan.stages:
        if keys[stage.key] > 1:
            yield at_stage(
                "same_key", _("Two stages share the key of “{stage}”. Take one away and add it again."), stage
            )
        if not stage.steps:
            yield at_stage("no_step", _("The stage “{stage}” has no step. Add one, or take the stage away."), stage)
        yield from _jumps_in_parallel(stage)
    steps = Counter(step.key for _stage, step in plan.steps())
    for stage, step in plan.steps():
        if steps[step.key] > 1:
            yield at_step(
                "same_key", _("Two steps share the key of “{step}”. Take one away and add it again."), stage, step
            )
        yield from _dead_ends(plan, stage, step)


def unreachable(plan: Plan) -> Iterator[Problem]:
    """Stages no road from the first one reaches."""
    reached = _walk(plan, plan.stages[:1])
    for stage in plan.stages:
        if stage.key not in reached:
            sentence = _(
                "Nobody ever reaches the stage “{stage}”. Let an outcome of an earlier step lead to it, or take "
                "it away."
            )
            yield at_stage("unreachable", sentence, stage)


def endless(plan: Plan) -> Iterator[Problem]:
    """Stages from which no road leads to an end, however often one turns."""
    for stage in plan.stages:
        if stage.steps and END not in _walk(plan, (stage,)):
            sentence = _(
                "From the stage “{stage}” a request turns for ever. Give one of its steps an outcome that goes "
                "on or ends."
            )
            yield at_stage("endless", sentence, stage)


def roads(plan: Plan, stage: Stage) -> set[str]:
    """Keys of the stages a request may come to after this one; ``END`` when it may be over.

    A stage where nothing can be done, or a step that has no way on, is told by itself: it is passed over here, so that
    one fault is one sentence.
    """
    deciding = next((step for step in stage.steps if any(map(_jumps, step.outcomes))), None)
    after = plan.after(stage)
    following = after.key if after else END
    if deciding is None:
        return {following}
    found = set()
    for outcome in deciding.outcomes:
        if outcome.leads is Leads.NEXT:
            found.add(following)
        elif outcome.leads is Leads.STAGE:
            found.add(outcome.stage)
        elif outcome.leads is Leads.END:
            found.add(END)
    return found


def _walk(plan: Plan, start: tuple[Stage, ...]) -> set[str]:
    known = {stage.key: stage for stage in plan.stages}
    seen: set[str] = set()
    ahead = [stage.key for stage in start]
    while ahead:
        key = ahead.pop()
        if key in seen:
            continue
        seen.add(key)
        if key in known:
            ahead.extend(roads(plan, known[key]))
    return seen


def _jumps(outcome: Outcome) -> bool:
    return outcome.leads in {Leads.STAGE, Leads.END}


def _jumps_in_parallel(stage: Stage) -> Iterator[Problem]:
    """Of steps done at the same time one at most may decide where the request goes."""
    jumping = [step for step in stage.steps if any(map(_jumps, step.outcomes))]
    for step in jumping[1:]:
        sentence = _(
            "In the stage “{among}”, “{step}” and “{other}” both decide where the request goes. Let one of "
            "them lead to the next stage only."
        )
        yield at_step("two_deciders", sentence, stage, step, among=named(stage), other=named(jumping[0]))


def _dead_ends(plan: Plan, stage: Stage, step: Step) -> Iterator[Problem]:
    if not step.outcomes:
        yield at_step("no_outcome", _("“{step}” has no outcome. Say how it can end and where that leads."), stage, step)
    elif all(outcome.leads is Leads.RETURN for outcome in step.outcomes):
        sentence = _("“{step}” always goes back to the applicant. Add the outcome of a complete answer.")
        yield at_step("only_returns", sentence, stage, step)
    known = {each.key for each in plan.stages}
    for outcome in step.outcomes:
        if outcome.leads is Leads.STAGE and outcome.stage not in known:
            sentence = _("The outcome “{outcome}” of “{step}” leads to a stage that is not there. Choose another one.")
            yield at_step("no_such_stage", sentence, stage, step, outcome=outcome.label or outcome.key)
        if outcome.leads is Leads.END and outcome.ending is None:
            sentence = _("The outcome “{outcome}” of “{step}” ends the request. Say how: granted, refused, closed...")
            yield at_step("no_ending", sentence, stage, step, outcome=outcome.label or outcome.key)
