"""A plan changed, its delays added up, two plans compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils.translation import override

from terreau.instruments.procedures import checks, editing
from terreau.instruments.procedures.comparing import differences
from terreau.instruments.procedures.delays import span
from terreau.instruments.procedures.plan import Holder, Owner, Plan, StepKind, Target
from terreau.instruments.procedures.starters import all_starters, starter
from terreau.instruments.procedures.tests.scene import outcome, plan, stage, step
from terreau.kernel.text import Text


def test_keys_are_made_once_and_never_twice() -> None:
    read, first = editing.add_stage(Plan(stages=()), Text(en="Reading"))
    read, second = editing.add_stage(read, Text(en="Reading"))
    read, nameless = editing.add_stage(read, Text(nl="!"))
    assert [first.key, second.key, nameless.key] == ["reading", "reading-2", "stage"]
    renamed = editing.change_stage(read, "reading", name=Text(en="Other"), sealed=True)
    assert renamed.stages[0].key == "reading"


def test_a_step_moves_into_another_stage_and_stays_itself() -> None:
    before = plan()
    after = editing.move_step(before, "read", "decide")
    assert [[each.key for each in one.steps] for one in after.stages] == [[], ["decision", "read"]]
    assert after.step("read")[1] == before.step("read")[1]
    assert editing.move_step(before, "read", "look") == before
    with pytest.raises(KeyError):
        editing.move_step(before, "read", "nowhere")


def test_stages_stay_at_the_edge_and_nothing_is_lost() -> None:
    before = plan()
    assert editing.move_stage(before, "look", -1) == before
    assert [one.key for one in editing.move_stage(before, "look", 1).stages] == ["decide", "look"]
    assert editing.remove_step(editing.remove_stage(before, "look"), "decision").stages[0].steps == ()


def test_a_new_step_says_what_it_lacks() -> None:
    read, _step = editing.add_step(plan(), "look", Text(fr="Voir", nl="Zien"), StepKind.VISIT)
    assert {problem.code for problem in checks.problems(read)} == {"no_owner", "no_explanation", "no_source"}


def test_delays_of_steps_at_the_same_time_are_not_added() -> None:
    both = stage("two", step("b", target=Target(5, "r")), step("c", target=Target(20, "r")))
    assert span(plan(stage("one", step("a", target=Target(2, "r"))), both)) == (22, 22)


def test_the_span_leaves_out_refusals_and_what_the_applicant_does() -> None:
    mine = step("proof", owner=Owner(Holder.APPLICANT), target=Target(90, "r"))
    ways = stage(
        "one", step("a", outcome("no", "end", ending="refused"), outcome("skip", "stage", stage="three"), outcome())
    )
    assert span(plan(ways, stage("two", step("b")), stage("three", mine))) == (5, 10)
    assert span(Plan(stages=())) is None
    assert span(plan(stage("one", step("a", outcome("again", "stage", stage="one"))))) is None


@pytest.mark.parametrize(
    ("key", "least", "most"),
    [("micro-grant", 15, 25), ("tree-pit", 10, 25), ("play-street", 45, 80), ("pact", 25, 180)],
)
def test_starters_take_about_as_long_as_such_requests_do(key: str, least: int, most: int) -> None:
    found = starter(key)
    assert found is not None
    days = span(found.plan)
    assert days is not None
    assert least <= days[0] <= days[1] <= most


def test_the_same_plan_has_no_difference() -> None:
    for one in all_starters():
        assert differences(one.plan, one.plan) == []


def test_every_difference_is_said_in_the_language_of_the_reader() -> None:
    before = plan()
    read = before.step("read")[1]
    changed = replace(
        read, target=Target(9, "règlement"), owner=Owner(mission="legal"), outcomes=(outcome("complete", "return"),)
    )
    after = editing.change_step(before, changed)
    after, _new = editing.add_stage(editing.with_appeal(after, Text(fr="autre")), Text(nl="Nieuw"))
    found = differences(before, editing.remove_step(after, "decision"))
    codes = {one.code for one in found}
    assert codes == {"delay", "owner", "road", "lost_outcome", "new_stage", "lost_step", "appeal"}
    with override("nl"):
        sentences = [one.sentence for one in found]
        assert "“read nl” duurt 9 werkdagen in plaats van 5." in sentences
        assert not any("{" in sentence for sentence in sentences)
