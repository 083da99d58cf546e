"""Forged sheets stand out, honest ones do not: a replay of what happened on paper elsewhere."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from terreau.instruments.sheets import api
from terreau.instruments.sheets.enums import Decision, Reason
from terreau.instruments.sheets.models import SecondLook
from terreau.instruments.sheets.shares import Share, chance_of, is_far_above
from terreau.instruments.sheets.strips import Strip
from terreau.instruments.sheets.tests import scene
from terreau.instruments.sheets.tests.scene import AT, DIRK, LEILA, WOUT
from terreau.kernel.verdict import Refused

STRIPS = 4


def _replay(seed: int, *, collectors: int, sheets_each: int, forged: float) -> tuple[float, float]:
    """Share of forged sheets and of honest sheets whose collector is flagged. Forgers: 35 to 90 % invalid."""
    dice = random.Random(seed)
    forgers = max(1, round(collectors * forged))
    brought = {}
    for number in range(collectors):
        fails = dice.uniform(0.35, 0.90) if number < forgers else dice.triangular(0.02, 0.16, 0.08)
        lines = sheets_each * STRIPS
        brought[number] = Share(sum(dice.random() < fails for _ in range(lines)), lines)
    flagged = set()
    for number, own in brought.items():
        rest = [share for other, share in brought.items() if other != number]
        others = Share(sum(share.faults for share in rest), sum(share.lines for share in rest))
        if is_far_above(own, others):
            flagged.add(number)
    caught = len([number for number in flagged if number < forgers]) / forgers
    wrongly = len([number for number in flagged if number >= forgers]) / (collectors - forgers)
    return caught, wrongly


@pytest.mark.requirement("R33")
def test_five_percent_forged_sheets_are_flagged_with_less_than_one_percent_of_honest_ones() -> None:
    runs = [_replay(seed, collectors=40, sheets_each=12, forged=0.05) for seed in range(300)]
    caught = sum(run[0] for run in runs) / len(runs)
    wrongly = sum(run[1] for run in runs) / len(runs)
    assert caught > 0.97, f"{caught:.1%} of forged sheets flagged"
    assert wrongly < 0.01, f"{wrongly:.2%} of honest sheets flagged"


def test_the_tail_and_the_interval_are_those_of_the_books() -> None:
    assert chance_of(0, 20, 0.1) == pytest.approx(1)
    assert chance_of(6, 20, 0.1) == pytest.approx(0.011253, abs=1e-6)
    share = Share(8, 20)
    assert (share.low, share.high) == (pytest.approx(0.2188, abs=1e-4), pytest.approx(0.6134, abs=1e-4))
    assert (Share(0, 0).low, Share(0, 0).high) == (0, 1)


def test_a_few_strips_are_never_held_against_anyone() -> None:
    assert not is_far_above(Share(4, 4), Share(5, 200))
    assert is_far_above(Share(9, 12), Share(5, 200))
    assert not is_far_above(Share(2, 12), Share(0, 200))


@pytest.mark.django_db
@pytest.mark.requirement("R33")
def test_a_second_look_is_proposed_once_holds_nothing_by_itself_and_is_decided_by_a_person() -> None:
    drive = scene.drive()
    scene.order(drive, 8)
    scene.batch(drive, [1, 2, 3], collector="Honest")
    scene.batch(drive, [4, 5, 6, 7], collector="Hasty")
    forged = Strip.of({"ending": Reason.SAME_HAND})
    for number in (1, 2, 3):
        scene.settled(scene.sheet(drive, number), scene.four(4 * number))
    for number in (4, 5, 6):
        scene.settled(scene.sheet(drive, number), dict.fromkeys(range(1, 5), forged))
    look = SecondLook.objects.get()
    assert look.collector.name == "Hasty"
    assert look.decision == Decision.OPEN
    (waiting,) = api.sheets_waiting(WOUT, AT)
    assert waiting.second_looks == 1
    last = scene.read_twice(scene.sheet(drive, 7), scene.four(20))
    look.collector.drive = drive
    for stranger in (scene.holder(drive), scene.ALDERWOMAN):
        with pytest.raises(Refused):
            api.decide_second_look(look.collector, by=stranger, at=AT, decision=Decision.HELD, because="Même écriture.")
    api.decide_second_look(look.collector, by=DIRK, at=AT, decision=Decision.HELD, because="Même écriture partout.")
    with pytest.raises(Refused, match="held"):
        api.settle_sheet(last, by=LEILA, at=AT)
    api.decide_second_look(look.collector, by=DIRK, at=AT, decision=Decision.TRUSTED, because="Un stylo pour tous.")
    api.settle_sheet(last, by=LEILA, at=AT + timedelta(minutes=1))
    assert SecondLook.objects.count() == 1
