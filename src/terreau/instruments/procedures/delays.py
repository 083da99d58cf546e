"""How long a request takes when every target is kept, in working days; what the applicant does is not counted."""

from __future__ import annotations

from terreau.instruments.procedures.checks.roads import END
from terreau.instruments.procedures.plan import Ending, Holder, Leads, Plan, Stage, Step

_GOOD = frozenset({Ending.GRANTED, Ending.GRANTED_IN_PART, Ending.CLOSED})


def stage_days(stage: Stage) -> int:
    """The longest of its steps, for they run at the same time."""
    return max((step.target.working_days for step in stage.steps if _counts(step) and step.target), default=0)


def span(plan: Plan) -> tuple[int, int] | None:
    """The shortest and the longest way from filing to an end that is no refusal; ``None`` where there is none."""
    if not plan.stages:
        return None
    found: list[int] = []
    _walk(plan, plan.stages[0], 0, frozenset(), found)
    return (min(found), max(found)) if found else None


def _walk(plan: Plan, stage: Stage, days: int, passed: frozenset[str], found: list[int]) -> None:
    """Every way that passes no stage twice."""
    if stage.key in passed:
        return
    days += stage_days(stage)
    known = {each.key: each for each in plan.stages}
    for following in _onward(plan, stage):
        if following == END:
            found.append(days)
        elif following in known:
            _walk(plan, known[following], days, passed | {stage.key}, found)


def _onward(plan: Plan, stage: Stage) -> set[str]:
    after = plan.after(stage)
    following = after.key if after else END
    deciding = [step for step in stage.steps if any(o.leads in {Leads.STAGE, Leads.END} for o in step.outcomes)]
    if not deciding:
        return {following}
    onward = set()
    for outcome in deciding[0].outcomes:
        if outcome.leads is Leads.NEXT:
            onward.add(following)
        elif outcome.leads is Leads.STAGE:
            onward.add(outcome.stage)
        elif outcome.leads is Leads.END and outcome.ending in _GOOD:
            onward.add(END)
    return onward


def _counts(step: Step) -> bool:
    return step.owner.holder is Holder.SERVICE
