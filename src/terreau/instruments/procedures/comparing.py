"""Two plans compared, in words: what a person has to know who knew the one before."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terreau.instruments.procedures.checks.problem import Problem, named
from terreau.instruments.procedures.plan import Outcome, Plan, Stage, Step
from terreau.kernel.text import Text

#: A difference is a sentence about a stage or a step, as a problem is.
Difference = Problem


def differences(before: Plan, after: Plan) -> list[Difference]:
    """What changed from one plan to the other, in the order of the plan after; what is gone comes last."""
    found: list[Difference] = []
    old_stages = {stage.key: stage for stage in before.stages}
    old_steps = {step.key: (stage, step) for stage, step in before.steps()}
    for stage in after.stages:
        if stage.key not in old_stages:
            found.append(Difference("new_stage", _("New stage: “{stage}”."), stage.key, "", {"stage": named(stage)}))
        else:
            found.extend(_stage(old_stages[stage.key], stage))
        for step in stage.steps:
            found.extend(_step(old_steps.get(step.key), stage, step))
    found.extend(_order(before, after))
    found.extend(_gone(before, after))
    if before.appeal != after.appeal:
        found.append(Difference("appeal", _("The words on how to contest a decision changed.")))
    changed = sorted(key for key in {*before.forms, *after.forms} if before.forms.get(key) != after.forms.get(key))
    found.extend(
        Difference("form", _("The form “{form}” changed."), words={"form": _title(after, before, key)})
        for key in changed
    )
    return found


def _stage(old: Stage, new: Stage) -> Iterator[Difference]:
    if old.name != new.name:
        yield _about(
            new, None, "renamed", _("The stage “{old}” is now called “{new}”."), old=named(old), new=named(new)
        )
    if new.sealed and not old.sealed:
        yield _about(
            new,
            None,
            "sealed",
            _("In the stage “{new}” opinions are now hidden from each other until the last one is in."),
            new=named(new),
        )
    if old.sealed and not new.sealed:
        yield _about(
            new,
            None,
            "opened",
            _("In the stage “{new}” opinions are no longer hidden from each other."),
            new=named(new),
        )


def _step(old: tuple[Stage, Step] | None, stage: Stage, new: Step) -> Iterator[Difference]:
    if old is None:
        yield _about(
            stage, new, "new_step", _("New step in the stage “{stage}”: “{step}”."), stage=named(stage), step=named(new)
        )
        return
    old_stage, was = old
    words = {"step": named(new)}
    if old_stage.key != stage.key:
        yield _about(
            stage,
            new,
            "moved",
            _("“{step}” moved from the stage “{old}” to “{new}”."),
            **words,
            old=named(old_stage),
            new=named(stage),
        )
    if was.name != new.name:
        yield _about(
            stage, new, "renamed", _("The step “{old}” is now called “{new}”."), old=named(was), new=named(new)
        )
    if was.explanation != new.explanation or was.internal_name != new.internal_name:
        yield _about(stage, new, "explained", _("“{step}” is explained in other words."), **words)
    if was.owner != new.owner:
        yield _about(stage, new, "owner", _("Somebody else is responsible for “{step}”."), **words)
    if was.kind != new.kind:
        yield _about(stage, new, "kind", _("“{step}” is another kind of step."), **words)
    yield from _delay(stage, was, new)
    if was.documents != new.documents:
        yield _about(stage, new, "documents", _("“{step}” asks for other documents."), **words)
    if was.form != new.form:
        yield _about(stage, new, "step_form", _("“{step}” has another form."), **words)
    yield from _outcomes(stage, was, new)


def _delay(stage: Stage, was: Step, new: Step) -> Iterator[Difference]:
    old_days = was.target.working_days if was.target else None
    new_days = new.target.working_days if new.target else None
    if old_days == new_days:
        if was.target != new.target:
            yield _about(
                stage, new, "source", _("The delay of “{step}” was read again; it is the same."), step=named(new)
            )
    elif new_days is None:
        yield _about(stage, new, "no_delay", _("“{step}” has no delay any more."), step=named(new))
    elif old_days is None:
        yield _about(
            stage, new, "delay", _("“{step}” now has a delay: {new} working days."), step=named(new), new=new_days
        )
    else:
        yield _about(
            stage,
            new,
            "delay",
            _("“{step}” takes {new} working days instead of {old}."),
            step=named(new),
            old=old_days,
            new=new_days,
        )


def _outcomes(stage: Stage, was: Step, new: Step) -> Iterator[Difference]:
    old = {outcome.key: outcome for outcome in was.outcomes}
    for outcome in new.outcomes:
        label = outcome.label or outcome.key
        if outcome.key not in old:
            yield _about(
                stage,
                new,
                "new_outcome",
                _("“{step}” can now also end with “{outcome}”."),
                step=named(new),
                outcome=label,
            )
        elif _road(old[outcome.key]) != _road(outcome):
            yield _about(
                stage, new, "road", _("“{outcome}” of “{step}” leads elsewhere."), step=named(new), outcome=label
            )
        elif old[outcome.key] != outcome:
            yield _about(
                stage, new, "outcome", _("“{outcome}” of “{step}” is said otherwise."), step=named(new), outcome=label
            )
    kept = {outcome.key for outcome in new.outcomes}
    for outcome in was.outcomes:
        if outcome.key not in kept:
            yield _about(
                stage,
                new,
                "lost_outcome",
                _("“{step}” no longer ends with “{outcome}”."),
                step=named(new),
                outcome=outcome.label or outcome.key,
            )


def _order(before: Plan, after: Plan) -> Iterator[Difference]:
    kept = {stage.key for stage in before.stages} & {stage.key for stage in after.stages}
    old = [stage.key for stage in before.stages if stage.key in kept]
    if old != [stage.key for stage in after.stages if stage.key in kept]:
        yield Difference("order", _("The stages come in another order."))


def _gone(before: Plan, after: Plan) -> Iterator[Difference]:
    stages = {stage.key for stage in after.stages}
    steps = {step.key for _stage, step in after.steps()}
    for stage in before.stages:
        if stage.key not in stages:
            yield Difference("lost_stage", _("The stage “{stage}” is gone."), words={"stage": named(stage)})
        for step in stage.steps:
            if step.key not in steps:
                yield Difference("lost_step", _("The step “{step}” is gone."), words={"step": named(step)})


def _about(
    stage: Stage, step: Step | None, code: str, sentence: str | Promise, /, **words: Text | str | int
) -> Difference:
    return Difference(code, sentence, stage.key, step.key if step else "", words)


def _road(outcome: Outcome) -> tuple[object, ...]:
    return outcome.leads, outcome.stage, outcome.ending


def _title(after: Plan, before: Plan, key: str) -> Text | str:
    data = after.forms.get(key) or before.forms.get(key) or {}
    return Text(data.get("title", {})) or key
