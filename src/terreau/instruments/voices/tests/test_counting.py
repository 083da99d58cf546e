"""Breakdowns never tell of one person: properties, and an attacker who knows the rule and every publication."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.instruments.voices.counting import is_due, release, shown

K = 5
groups = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 60), min_size=1, max_size=7)


@pytest.mark.requirement("R37")
@given(st.lists(groups, min_size=1, max_size=8))
def test_steps_are_of_five_and_the_rest_is_nothing_or_five(history: list[dict[str, int]]) -> None:
    released: dict[str, int] = {}
    for counts in history:
        total = sum(counts.values())
        after = release(counts, released, total, K)
        for group in {*after, *released}:
            step = after.get(group, 0) - released.get(group, 0)
            assert step == 0 or abs(step) >= K
        assert all(number == 0 or number >= K for number in after.values())
        if after != released:
            rest = total - sum(after.values())
            assert rest == 0 or rest >= K
        released = after


@given(groups)
def test_a_group_is_never_said_larger_than_it_is_when_it_grows(counts: dict[str, int]) -> None:
    after = release(counts, {}, sum(counts.values()), K)
    assert all(number <= counts[group] for group, number in after.items())


def test_one_who_leaves_is_not_seen_leaving() -> None:
    shown_before = {"a": 10, "b": 20}
    assert release({"a": 9, "b": 23}, shown_before, 32)["a"] == 10


def test_a_group_that_emptied_goes_down() -> None:
    after = release({"a": 2, "b": 28}, {"a": 10, "b": 15}, 30)
    assert after["a"] == 0


def test_it_is_due_after_five_either_way() -> None:
    assert [is_due(now, 10) for now in (5, 6, 10, 14, 15)] == [True, False, False, False, True]
    assert [shown(number) for number in (0, 1, 4, 5, 163)] == [None, None, None, 5, 163]


@pytest.mark.requirement("R37")
@pytest.mark.parametrize(
    ("cells", "steps", "arrivals"), [(2, 4, 5), (2, 3, 7), (2, 2, 12), (3, 3, 5), (3, 2, 8), (3, 1, 18), (4, 2, 5)]
)
def test_an_attacker_who_knows_the_rule_pins_nobody(cells: int, steps: int, arrivals: int) -> None:
    assert pinned(cells, steps, arrivals, may_pause=True) == []


@pytest.mark.requirement("R37")
def test_the_attack_is_able_to_find_something() -> None:
    """Negative control: looked at after every single voice, the steps tell where it belongs."""
    assert pinned(2, 6, 1, may_pause=False)
    assert pinned(2, 2, 7, may_pause=False, rule=naive)


def naive(counts: dict[str, int], released: dict[str, int], total: int, k: int) -> dict[str, int]:
    return {group: number if number >= k else 0 for group, number in counts.items()}


type Rule = Callable[[dict[str, int], dict[str, int], int, int], dict[str, int]]


def pinned(cells: int, steps: int, arrivals: int, *, may_pause: bool, rule: Rule = release) -> list[object]:
    """Every history of arrivals, sorted by what the public sees; what is the same in all of one sort is known.

    Reports a group's hidden number, or its arrivals in one step, known to be exactly 1, 2, 3 or 4.
    """
    names = [chr(97 + index) for index in range(cells)]
    ways = [way for way in itertools.product(range(arrivals + 1), repeat=cells) if sum(way) == arrivals]
    nothing = (0,) * cells
    layer = {(): {(nothing, nothing, ())}}
    found: list[object] = []
    for _ in range(steps):
        following: dict[tuple, set] = defaultdict(set)
        for seen, states in layer.items():
            for counts, released, past in states:
                for way in ways:
                    now = tuple(map(sum, zip(counts, way, strict=True)))
                    after = rule(
                        dict(zip(names, now, strict=True)), dict(zip(names, released, strict=True)), sum(now), K
                    )
                    published = tuple(after.get(name, 0) for name in names)
                    for public in {published, released} if may_pause else {published}:
                        following[(*seen, public)].add((now, public, (*past, now)))
        layer = following
        for seen, states in layer.items():
            for step, group in itertools.product(range(len(seen)), range(cells)):
                hidden = {past[step][group] - seen[step][group] for _, _, past in states}
                came = {past[step][group] - (past[step - 1][group] if step else 0) for _, _, past in states}
                for values in (hidden, came):
                    if len(values) == 1 and 0 < next(iter(values)) < K:
                        found.append((seen, step, group, values))
    return found
