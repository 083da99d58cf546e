"""Each thing that can be wrong with a plan is found, named, and said with what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override

from terreau.instruments.procedures import checks
from terreau.instruments.procedures.plan import (
    DocumentAsked,
    Holder,
    Leads,
    Outcome,
    Owner,
    Plan,
    Target,
)  # fmt: skip
from terreau.instruments.procedures.tests import scene
from terreau.instruments.procedures.tests.scene import outcome, plan, stage, step
from terreau.kernel.text import Text

_END = outcome("over", "end", ending="closed")


def _with(**changed: Any) -> Plan:
    """The plan of two stages with its first step changed."""
    first, second = scene.two_stages()
    return plan(replace(first, steps=(replace(first.steps[0], **changed),)), second)


def _asks(**shown_when: str) -> dict[str, Any]:
    return {
        "title": {}, "rules": [],
        "sections": [{"key": "one", "questions": [
            {"key": key, "kind": "yes_no", "label": {"fr": key}, "shown_when": [{"question": other, "value": True}]}
            for key, other in shown_when.items()
        ]}],
    }  # fmt: skip


_WRONG: list[tuple[str, Plan]] = [
    ("empty", Plan(stages=())),
    ("no_step", plan(stage("bare"), *scene.two_stages())),
    ("no_owner", _with(owner=Owner())),
    ("own_decision", plan(stage("one", step("a", _END, kind="decision", owner=Owner(Holder.APPLICANT))))),
    ("no_target", _with(target=None)),
    ("odd_target", _with(target=Target(0, "règlement"))),
    ("no_source", _with(target=Target(5, " "))),
    ("no_outcome", _with(outcomes=())),
    ("only_returns", _with(outcomes=(outcome("missing", "return"),))),
    ("no_such_stage", _with(outcomes=(outcome(), outcome("back", "stage", stage="nowhere")))),
    ("no_ending", _with(outcomes=(outcome(), outcome("stop", "end")))),
    ("no_reason", _with(outcomes=(outcome(), outcome("stop", "end", ending="inadmissible")))),
    ("same_key", _with(outcomes=(outcome(), outcome()))),
    ("same_key", _with(documents=(DocumentAsked("plan", scene.said("a")), DocumentAsked("plan", scene.said("b"))))),
    ("same_key", plan(stage("one", step("a"), step("a", _END)))),
    ("same_key", plan(stage("one", step("a")), stage("one", step("b", _END)))),
    ("no_name", _with(name=Text(fr="Lire", en="Read"))),
    ("no_name", plan(replace(scene.two_stages()[0], name=Text(nl="Lezen")), scene.two_stages()[1])),
    ("no_explanation", _with(explanation=Text(fr="On lit."))),
    ("no_label", _with(outcomes=(Outcome("done", Text(fr="fait"), Leads.NEXT),))),
    ("no_label", _with(documents=(DocumentAsked("plan", Text(nl="plan")),))),
    ("unreachable", plan(stage("one", step("a", _END)), stage("two", step("b", _END)))),
    (
        "endless",
        plan(
            stage("one", step("a", outcome("go", "stage", stage="two"))),
            stage("two", step("b", outcome("back", "stage", stage="one"))),
        ),
    ),
    ("endless", plan(stage("one", step("a", outcome("again", "stage", stage="one"))))),
    ("two_deciders", plan(stage("one", step("a", _END), step("b", _END)))),
    ("no_form", _with(form="gone")),
    ("no_form", plan(filing_form="gone")),
    ("circle", plan(forms={"ask": _asks(a="b", b="a")})),
    ("circle", plan(forms={"ask": _asks(a="a")})),
    ("bad_form", plan(forms={"ask": {"sections": [{"questions": [{"kind": "dance"}]}]}})),
    ("no_question", plan(forms={"ask": _asks(a="gone")})),
]  # fmt: skip


def test_a_good_plan_has_no_problem() -> None:
    assert checks.problems(plan()) == []


@pytest.mark.parametrize(("code", "wrong"), _WRONG, ids=[f"{code}-{place}" for place, (code, _) in enumerate(_WRONG)])
def test_what_is_wrong_is_found_and_nothing_else(code: str, wrong: Plan) -> None:
    found = checks.problems(wrong)
    assert {problem.code for problem in found} == {code}
    for language in ("fr", "nl", "en"):
        with override(language):
            for problem in found:
                assert "{" not in problem.sentence
                assert len(problem.sentence) > 20


def test_a_problem_names_its_step_in_the_language_of_the_reader() -> None:
    with override("nl"):
        [problem] = checks.problems(_with(owner=Owner()))
        assert (problem.stage, problem.step) == ("look", "read")
        assert "read nl" in problem.sentence


def test_every_step_in_parallel_has_to_end() -> None:
    """One of two turns back for ever: the stage never ends, though the other one does. Said once, where it is."""
    turning = step("b", outcome("again", "return"))
    [problem] = checks.problems(plan(stage("one", step("a"), turning), scene.two_stages()[1]))
    assert (problem.code, problem.step) == ("only_returns", "b")


def test_of_steps_in_parallel_one_may_decide() -> None:
    assert checks.problems(plan(stage("one", step("a"), step("b", outcome(), _END)))) == []


def test_advice_stops_nobody() -> None:
    wanting = _with(target=Target(5, "règlement"), name=Text(fr="Lire", nl="Lezen"))
    assert checks.problems(wanting) == []
    assert {problem.code for problem in checks.advice(wanting)} == {"no_service", "unchecked", "no_name"}
