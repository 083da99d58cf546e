"""Figures against a second computation, written from the definitions and sharing nothing with the first."""

from __future__ import annotations

import itertools
import random
import statistics
from collections import Counter
from datetime import UTC, datetime, timedelta

from terreau.instruments.insight.figures.numbers import FLOOR
from terreau.instruments.insight.figures.reading import as_data, read
from terreau.instruments.insight.logs.columns import DONE, READY, TAKEN
from terreau.instruments.insight.tests.written import MONDAY, log

type Told = list[tuple[str, datetime, str, str, int]]


def _told(cases: int = 200) -> Told:
    dice = random.Random("figures")
    rows: Told = []
    for case in range(cases):
        at = MONDAY + timedelta(hours=dice.random() * 9000)
        for _ in range(dice.randint(1, 7)):
            at += timedelta(seconds=dice.randint(0, 10**6))
            rows.append((f"D{case}", at, dice.choice("abc"), dice.choice(["", "Voirie"]), DONE))
    dice.shuffle(rows)
    return rows


def test_figures_equal_a_second_computation() -> None:
    rows = _told()
    found = as_data(read(log(rows)), floor=1)
    cases: dict[str, Told] = {}
    for row in rows:
        cases.setdefault(row[0], []).append(row)
    for events in cases.values():
        events.sort(key=lambda row: row[1])
    ways = Counter(tuple(row[2] for row in events) for events in cases.values())
    spans = [(events[-1][1] - events[0][1]).total_seconds() for events in cases.values()]
    assert (found["cases"], found["events"], found["variant_count"]) == (len(cases), len(rows), len(ways))
    assert {tuple(way["activities"]): way["cases"] for way in found["variants"]} == ways
    assert found["duration"]["median_seconds"] == statistics.median(spans)
    assert abs(found["duration"]["p90_seconds"] - statistics.quantiles(spans, n=10, method="inclusive")[8]) < 1e-6
    for one in found["activities"]:
        gaps = [
            (after[1] - before[1]).total_seconds()
            for events in cases.values()
            for before, after in itertools.pairwise(events)
            if after[2] == one["activity"]
        ]
        assert one["waiting"]["median_seconds"] == statistics.median(gaps)
        assert one["cases"] == sum(any(row[2] == one["activity"] for row in events) for events in cases.values())
    again = [len(events) - len({row[2] for row in events}) for events in cases.values()]
    assert found["rework"] == {"cases": sum(map(bool, again)), "repeats": sum(again)}
    days = Counter(events[0][1].astimezone(UTC).weekday() for events in cases.values())
    assert sum(found["arrivals"]["by_weekday"]) == days.total()


def test_waiting_and_working_are_told_apart_where_the_log_does() -> None:
    def at(hours: float) -> datetime:
        return MONDAY + timedelta(hours=hours)

    rows = [
        ("A", at(0), "file", "", DONE), ("A", at(1), "look", "Voirie", READY), ("A", at(5), "look", "Voirie", TAKEN),
        ("A", at(7), "look", "Voirie", DONE), ("A", at(10), "decide", "Collège", DONE),
    ]  # fmt: skip
    found = {one["activity"]: one for one in as_data(read(log(rows)), floor=1)["activities"]}
    assert found["look"]["waiting"] == {"count": 1, "median_seconds": 4 * 3600, "p90_seconds": 4 * 3600}
    assert found["look"]["working"]["median_seconds"] == 2 * 3600
    assert found["decide"]["waiting"]["median_seconds"] == 3 * 3600
    assert found["file"]["waiting"]["count"] == 0


def test_groups_under_five_are_hidden() -> None:
    rare: Told = [(f"R{number}", MONDAY, "rare", "Rare", DONE) for number in range(FLOOR - 1)]
    usual: Told = [(f"U{number}", MONDAY, "usual", "Usual", DONE) for number in range(FLOOR)]
    found = as_data(read(log(rare + usual)))
    assert [one["activity"] for one in found["activities"]] == ["usual"]
    assert [one["service"] for one in found["services"]] == ["Usual"]
    assert [way["activities"] for way in found["variants"]] == [["usual"]]
    assert found["variants_not_listed"] == 1
    assert as_data(read(log(rare)))["duration"]["median_seconds"] is None


def test_an_empty_log_is_no_crash() -> None:
    found = as_data(read(log([])))
    assert (found["cases"], found["events"], found["duration"]["median_seconds"]) == (0, 0, None)
