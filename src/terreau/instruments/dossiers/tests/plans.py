"""Plans to walk through in tests: one written by hand, and any that the rules allow."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from terreau.instruments.procedures.plan import (
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
from terreau.kernel.text import Text


def said(words: str) -> Text:
    return Text(fr=words, nl=words, en=words)


def outcome(key: str, leads: Leads = Leads.NEXT, **more: Any) -> Outcome:
    return Outcome(key, said(key), leads, **more)


def step(
    key: str, *outcomes: Outcome, kind: StepKind = StepKind.TASK, target: int | None = 5, service: str = "", **more: Any
) -> Step:
    owner = more.pop("owner", Owner(Holder.SERVICE, "", service))
    return Step(
        key, kind, said(key), said(key), said(f"what is done in {key}"), owner,
        Target(target) if target is not None else None, outcomes or (outcome("done"),), **more,
    )  # fmt: skip


def play_street(**services: str) -> Plan:
    """Completeness, then two services side by side, then a decision, then the applicant's proof."""
    complete = step(
        "complete", outcome("complete"), outcome("missing", Leads.RETURN, reason_required=True),
        outcome("not_ours", Leads.END, ending=Ending.INADMISSIBLE, reason_required=True),
        kind=StepKind.COMPLETENESS, target=2, service=services.get("counter", ""),
    )  # fmt: skip
    opinions = [outcome("for"), outcome("against", reason_required=True)]
    mobility = step(
        "mobility", *opinions, outcome("unclear", Leads.RETURN, reason_required=True), kind=StepKind.OPINION,
        target=10, service=services.get("mobility", ""),
    )  # fmt: skip
    police = step("police", *opinions, kind=StepKind.OPINION, target=10, service=services.get("police", ""))
    decision = step(
        "decision", outcome("granted"), outcome("refused", Leads.END, ending=Ending.REFUSED, reason_required=True),
        outcome("again", Leads.STAGE, stage="opinions"), kind=StepKind.DECISION, target=5,
        service=services.get("college", ""),
    )  # fmt: skip
    proof = step(
        "proof", outcome("shown", Leads.END, ending=Ending.GRANTED), kind=StepKind.PROOF, target=60,
        owner=Owner(Holder.APPLICANT),
    )  # fmt: skip
    return Plan(
        stages=(
            Stage("intake", said("Intake"), (complete,)),
            Stage("opinions", said("Opinions"), (mobility, police), sealed=True),
            Stage("decide", said("Decision"), (decision,)),
            Stage("after", said("After"), (proof,)),
        ),
        appeal=Text(fr="Dans les 60 jours au Conseil d’État.", nl="Binnen 60 dagen bij de Raad van State."),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan of one to four stages with one to three steps; one step at most of a stage decides where it goes."""
    size = draw(st.integers(1, 4))
    stages = [f"s{place}" for place in range(size)]
    return Plan(stages=tuple(_stage(draw, key, place, stages) for place, key in enumerate(stages)))


def _stage(draw: st.DrawFn, key: str, place: int, stages: list[str]) -> Stage:
    width = draw(st.integers(1, 3))
    steps = []
    for number in range(width):
        outcomes = [outcome("next")]
        if draw(st.booleans()):
            outcomes.append(outcome("back", Leads.RETURN))
        if number == 0 and draw(st.booleans()):
            outcomes.append(outcome("end", Leads.END, ending=draw(st.sampled_from(list(Ending)))))
        if number == 0 and draw(st.booleans()):
            outcomes.append(outcome("jump", Leads.STAGE, stage=draw(st.sampled_from(stages))))
        holder = draw(st.sampled_from([Holder.SERVICE, Holder.SERVICE, Holder.APPLICANT]))
        owner = Owner(holder, "", f"org{place}" if holder is Holder.SERVICE else "")
        target = draw(st.one_of(st.none(), st.integers(0, 40)))
        steps.append(step(f"{key}.{number}", *outcomes, target=target, owner=owner))
    return Stage(key, said(key), tuple(steps), draw(st.booleans()))
