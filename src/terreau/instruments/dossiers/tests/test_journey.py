"""Where a dossier is, from what happened to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.instruments.dossiers import clock
from terreau.instruments.dossiers.journey import Happened, Impossible, Journey, Turn, What, Why, after, journey
from terreau.instruments.dossiers.tests.plans import plans, play_street
from terreau.instruments.procedures.plan import Ending, Holder, Plan
from terreau.kernel.moment import local_day
from terreau.kernel.working_days import working_days_between

#: A Monday of three weeks without a holiday.
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def on(days: float) -> datetime:
    return MONDAY + timedelta(days=days)


def filed(day: float = 0) -> Happened:
    return Happened(What.FILED, on(day))


def done(day: float, step: str, outcome: str) -> Happened:
    return Happened(What.DONE, on(day), step, outcome)


def answered(day: float, step: str) -> Happened:
    return Happened(What.ANSWERED, on(day), step)


def walk(*happenings: Happened) -> Journey:
    return journey(play_street(), happenings)


def test_filing_opens_the_first_stage() -> None:
    now = walk(filed())
    assert [turn.step for turn in now.open] == ["complete"]
    assert now.stage == "intake"
    assert clock.due(now.open[0], play_street().step("complete")[1].target) == local_day(on(2))


def test_two_services_side_by_side_both_have_to_end() -> None:
    now = walk(filed(), done(1, "complete", "complete"), done(2, "police", "against"))
    assert [turn.step for turn in now.open] == ["mobility"]
    assert now.stage == "opinions"
    now = after(play_street(), now, done(3, "mobility", "for"))
    assert [turn.step for turn in now.open] == ["decision"]


def test_a_return_stops_the_clocks_of_all_and_answering_lets_them_run_on() -> None:
    plan = play_street()
    target = plan.step("police")[1].target
    now = walk(filed(), done(1, "complete", "complete"), done(3, "mobility", "unclear"))
    police = now.turn("police")
    assert police and police.is_paused and clock.due(police, target) is None
    assert now.waits_for_applicant and now.turn("mobility") is None
    # From Thursday to the next Wednesday: four working days stood still.
    now = after(plan, now, answered(9, "mobility"))
    police, mobility = now.turn("police"), now.turn("mobility")
    assert police and mobility and mobility.round == 2
    assert clock.count(police, on=local_day(on(9))) == clock.Count(ran=2, paused=4)
    # Ten days from Tuesday 3 March, and four more.
    assert clock.due(police, target) == local_day(on(21))
    assert clock.total(now, on=local_day(on(9))) == clock.Count(ran=3, paused=4)


def test_what_was_late_before_it_was_sent_back_stays_late() -> None:
    target = play_street().step("police")[1].target
    now = walk(filed(), done(1, "complete", "complete"), done(18, "mobility", "unclear"), answered(25, "mobility"))
    police = now.turn("police")
    assert police and clock.due(police, target) == local_day(on(15))


def test_sent_back_twice_in_the_same_stage_the_clock_runs_when_the_last_is_answered() -> None:
    plan = play_street()
    now = walk(filed(), done(1, "complete", "missing"), answered(2, "complete"), done(2, "complete", "missing"))
    assert [one.round for one in now.returns] == [1, 2]
    now = after(plan, now, answered(4, "complete"))
    assert now.turn("complete") is not None and not now.waits_for_applicant


def test_a_step_may_send_the_whole_to_an_earlier_stage() -> None:
    now = walk(
        filed(), done(1, "complete", "complete"), done(2, "police", "for"), done(2, "mobility", "for"),
        done(3, "decision", "again"),
    )  # fmt: skip
    assert {(turn.step, turn.round) for turn in now.open} == {("mobility", 2), ("police", 2)}
    assert now.visit == 4


def test_the_proof_of_the_applicant_runs_on_nobody_elses_clock() -> None:
    now = walk(
        filed(), done(1, "complete", "complete"), done(2, "police", "for"), done(2, "mobility", "for"),
        done(3, "decision", "granted"),
    )  # fmt: skip
    assert now.waits_for_applicant and now.open[0].holder is Holder.APPLICANT
    assert clock.total(now, on=local_day(on(30))) == clock.Count(ran=3, paused=19)
    ended = after(play_street(), now, done(31, "proof", "shown"))
    assert ended.ending is Ending.GRANTED and not ended.open


def test_withdrawn_everything_closes_and_nothing_can_be_decided_any_more() -> None:
    now = walk(filed(), done(1, "complete", "complete"), Happened(What.WITHDRAWN, on(2)))
    assert now.ending is Ending.WITHDRAWN and not now.open
    with pytest.raises(Impossible) as told:
        after(play_street(), now, done(3, "police", "for"))
    assert told.value.why is Why.ENDED


def test_moved_to_another_service_the_delay_towards_the_citizen_stays() -> None:
    moved = Happened(What.MOVED, on(1), "complete", service="finance")
    now = walk(filed(), moved)
    turn = now.turn("complete")
    assert turn and turn.service == "finance" and len(turn.spells) == 2
    assert clock.due(turn, play_street().step("complete")[1].target) == local_day(on(2))
    assert [spell.service for spell in walk(filed(), replace(moved, at=on(0))).open[0].spells] == ["finance"]


@pytest.mark.parametrize(
    ("happenings", "why"),
    [
        ((done(0, "complete", "complete"),), Why.NOT_FILED),
        ((filed(), filed(1)), Why.FILED_ALREADY),
        ((filed(), done(1, "police", "for")), Why.NOT_OPEN),
        ((filed(), done(1, "complete", "perhaps")), Why.NO_SUCH_OUTCOME),
        ((filed(), answered(1, "complete")), Why.NOT_RETURNED),
        ((filed(2), done(1, "complete", "complete")), Why.BACKWARDS),
        ((filed(), done(1, "complete", "complete"), done(1, "complete", "complete")), Why.NOT_OPEN),
    ],
)
def test_what_cannot_happen_is_said(happenings: tuple[Happened, ...], why: Why) -> None:
    with pytest.raises(Impossible) as told:
        walk(*happenings)
    assert told.value.why is why


@st.composite
def walks(draw: st.DrawFn) -> tuple[Plan, list[Happened]]:
    """A plan, and things that can happen to a dossier that follows it, one after the other."""
    plan = draw(plans())
    at = MONDAY
    told = [Happened(What.FILED, at)]
    now = journey(plan, told)
    for _turn in range(draw(st.integers(0, 14))):
        if now.ended_at is not None:
            break
        at += timedelta(hours=draw(st.integers(0, 200)))
        choices = [Happened(What.ANSWERED, at, one.step) for one in now.waiting]
        for turn in now.open:
            choices += [Happened(What.DONE, at, turn.step, one.key) for one in plan.step(turn.step)[1].outcomes]
            choices.append(Happened(What.MOVED, at, turn.step, service="elsewhere"))
        choices.append(Happened(What.WITHDRAWN, at))
        told.append(draw(st.sampled_from(choices)))
        now = after(plan, now, told[-1])
    return plan, told


@settings(max_examples=100, deadline=None)
@given(walks())
def test_whatever_happens(walked: tuple[Plan, list[Happened]]) -> None:
    plan, told = walked
    now = journey(plan, told)
    later = local_day(told[-1].at + timedelta(days=9))
    if now.ended_at is None:
        # Somebody always has it: a dossier that has not ended is open somewhere, or waits for an answer.
        assert now.open or now.waiting
        assert {turn.stage for turn in now.open} <= {now.stage}
    else:
        assert now.ending is not None and not now.open and not now.waiting
    keys = [(turn.step, turn.round) for turn in now.turns]
    assert len(keys) == len(set(keys))
    assert len({turn.step for turn in now.open}) == len(now.open)
    for turn in now.turns:
        _holds_of_turn(plan, turn, later)
    counted = clock.total(now, on=later)
    end = min(later, local_day(now.ended_at)) if now.ended_at else later
    assert counted.ran >= 0 and counted.paused >= 0
    assert counted.ran + counted.paused == working_days_between(local_day(MONDAY), end)


def _holds_of_turn(plan: Plan, turn: Turn, later: date) -> None:
    counted = clock.count(turn, on=later)
    end = min(later, local_day(turn.closed_at)) if turn.closed_at else later
    assert counted.ran >= 0 and counted.paused >= 0
    assert counted.ran + counted.paused == working_days_between(local_day(turn.opened_at), end)
    spells = turn.spells
    assert spells[0].since == turn.opened_at and spells[-1].until == turn.closed_at
    assert all(one.until == two.since for one, two in pairwise(spells))
    target = plan.step(turn.step)[1].target
    last_day = clock.due(turn, target)
    if turn.is_open and last_day is not None and target is not None and target.working_days:
        # On its last day exactly the target has run, and nothing of it is left.
        assert clock.count(turn, on=last_day).ran == target.working_days
        assert clock.left(turn, target, on=last_day) == 0


@settings(max_examples=50, deadline=None)
@given(walks(), st.data())
def test_what_was_stays(walked: tuple[Plan, list[Happened]], data: st.DataObject) -> None:
    """A later happening closes and adds turns; it never reorders nor removes any, and closed ones stay as they are."""
    plan, told = walked
    cut = data.draw(st.integers(1, len(told)))
    before, now = journey(plan, told[:cut]), journey(plan, told)
    for old, new in zip(before.turns, now.turns, strict=False):
        assert (old.step, old.round, old.opened_at) == (new.step, new.round, new.opened_at)
        assert old.is_open or old == new
    assert len(before.turns) <= len(now.turns)
