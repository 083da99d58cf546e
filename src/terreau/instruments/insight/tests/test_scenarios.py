"""A simulation gives back the log it learned from, and answers changes in the right direction."""

from __future__ import annotations

from datetime import timedelta

import pytest

from terreau.instruments.insight.logs.columns import DONE, TAKEN, EventLog
from terreau.instruments.insight.scenarios import model as models
from terreau.instruments.insight.scenarios.answers import ask
from terreau.instruments.insight.scenarios.calibrating import TooFew, calibrate
from terreau.instruments.insight.scenarios.changes import Change, Impossible, Sort, changed
from terreau.instruments.insight.tests.written import MONDAY, log, queue


@pytest.fixture(scope="module")
def busy() -> EventLog:
    """Hands busy some seven tenths of their time."""
    return queue(dossiers=1500, minutes=70, every=100)


@pytest.mark.parametrize("told", [True, False])
def test_a_log_is_given_back(told: bool) -> None:
    model, found = calibrate(queue(dossiers=3000, minutes=60, every=100, told=told))
    assert found.apart < 0.10, found
    assert model.services == ("", "Voirie")


def test_changes_go_the_right_way(busy: EventLog) -> None:
    model, _ = calibrate(busy)
    today = ask(model)

    def after(*changes: Change) -> float:
        return ask(changed(model, changes)).p90.middle

    assert after(Change(Sort.CAPACITY, "Voirie", number=2)) < 0.8 * today.p90.middle
    assert after(Change(Sort.ARRIVALS, number=125)) > 1.2 * today.p90.middle
    assert after(Change(Sort.ARRIVALS, number=50)) < today.p90.middle
    assert after(Change(Sort.DROP, "looked at")) == 0.0
    assert 0.5 < today.services[0].busy.middle < 0.9


def _three_steps() -> EventLog:
    """An hour's work each, after some days."""
    rows = []
    for number in range(300):
        at = MONDAY + timedelta(days=number, hours=number % 8)
        rows.append((f"D{number}", at, "filed", "", DONE))
        for name, service, days in (("green", "Vert", 3), ("road", "Voirie", 9), ("end", "Collège", 11)):
            taken = at + timedelta(days=days)
            rows += [(f"D{number}", taken, name, service, TAKEN)]
            rows += [(f"D{number}", taken + timedelta(hours=1), name, service, DONE)]
    return log(rows)


@pytest.mark.parametrize(
    "change",
    [
        Change(Sort.PARALLEL, "green", "road"),
        Change(Sort.MERGE, "green", "road"),
        Change(Sort.TARGET, "road", number=2),
        Change(Sort.DROP, "green"),
    ],
    ids=lambda change: change.sort.value,
)
def test_a_shorter_way_is_shorter(change: Change) -> None:
    model, _ = calibrate(_three_steps())
    assert ask(changed(model, [change])).median.middle < ask(model).median.middle


def test_what_is_beside_still_waits_for_both() -> None:
    model, _ = calibrate(_three_steps())
    beside = changed(model, [Change(Sort.PARALLEL, "green", "road")])
    journey = beside.journeys[0]
    assert [visit.after for visit in journey] == [0, 1, 1, 3]


def test_a_college_sits_on_its_days() -> None:
    rows = []
    for number in range(200):
        filed = MONDAY + timedelta(days=number)
        sat = filed + timedelta(days=(3 - filed.weekday()) % 7 or 7, hours=2)
        rows += [(f"D{number}", filed, "filed", "", DONE), (f"D{number}", sat, "College", "Collège", DONE)]
    model, found = calibrate(log(rows))
    assert model.sitting_days == {model.activity("College"): (3,)}
    assert found.holds
    daily = changed(model, [Change(Sort.SITTINGS, "College", number=5)])
    assert ask(daily).median.middle < ask(model).median.middle


def test_the_same_seed_says_the_same_and_a_model_is_kept_whole(busy: EventLog) -> None:
    model, _ = calibrate(busy)
    assert ask(model, replications=2) == ask(model, replications=2)
    again = models.from_data(models.to_data(model))
    assert again.hands == model.hands
    assert abs(ask(again, replications=2).median.middle - ask(model, replications=2).median.middle) < 60


def test_answers_are_ranges(busy: EventLog) -> None:
    found = ask(calibrate(busy)[0])
    assert found.median.low < found.median.middle < found.median.high


@pytest.mark.parametrize(
    "change",
    [
        Change(Sort.DROP, "nothing"),
        Change(Sort.CAPACITY, "nobody", number=2),
        Change(Sort.CAPACITY, "Voirie", number=0),
        Change(Sort.SITTINGS, "looked at", number=2),
    ],
)
def test_what_is_not_in_the_log_cannot_be_changed(busy: EventLog, change: Change) -> None:
    with pytest.raises(Impossible):
        changed(calibrate(busy)[0], [change])


def test_a_handful_teaches_nothing() -> None:
    with pytest.raises(TooFew):
        calibrate(queue(dossiers=5, minutes=70, every=100))
