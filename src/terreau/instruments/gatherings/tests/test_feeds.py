"""Feeds: what they hold, and what a calendar that asks every minute costs."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene_dates import (
    by_ical,
    by_vobject,
    expected,
    festival,
    local,
    move,
    series,
)

pytestmark = pytest.mark.django_db
ALL = "/calendars/all.ics"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    def set_to(at: datetime) -> None:
        monkeypatch.setattr("terreau.instruments.gatherings.pages.calendar_files.now", lambda: at)

    set_to(scene.AT)
    return set_to


def codes(client: Client, path: str) -> set[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    lines = answer.content.decode().replace("\r\n ", "").splitlines()
    return {line.removeprefix("UID:").split("@")[0].split("-")[0] for line in lines if line.startswith("UID:")}


def cost(client: Client, path: str, **headers: str) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path, headers=headers)
    return answer.status_code, len(asked)


def test_a_feed_says_what_the_rows_say(client: Client, clock) -> None:
    weekly = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=6", local(2026, 11, 25))
    move(weekly.occurrences.get(number=3), timedelta(days=1))
    gatherings = [weekly, scene.gathering(), festival(stops=3), scene.gathering(days=30)]
    content = client.get(ALL).content
    kept = set().union(*(expected(each) for each in gatherings))
    assert by_vobject(content) == kept
    assert by_ical(content) == kept


def test_each_feed_holds_its_own(client: Client, clock) -> None:
    mine = scene.gathering(kind="cafe", quartiers=[scene.LOW])
    other = scene.gathering(territory="99002", quartiers=["Q9903"])
    there = scene.gathering(territory="99002", quartiers=[])
    there.stops.update(quartier=scene.LOW)
    assert codes(client, ALL) == {mine.code, other.code, there.code}
    assert codes(client, "/calendars/commune/99001.ics") == {mine.code}
    assert codes(client, f"/calendars/quartier/{scene.LOW}.ics") == {mine.code, there.code}
    assert codes(client, "/calendars/kind/cafe.ics") == {mine.code}
    assert codes(client, f"/calendars/organisation/{other.lead.slug}.ics") == {other.code}
    assert codes(client, f"/calendars/event/{mine.code}.ics") == {mine.code}
    assert codes(client, f"/calendars/event/{mine.code}/1.ics") == {mine.code}


def test_what_nobody_should_see_is_in_no_feed(client: Client, clock) -> None:
    scene.gathering(published_at=None)
    scene.gathering(hidden_at=scene.AT)
    scene.gathering(audience="invited")
    cancelled = scene.gathering(cancelled_at=scene.AT)
    assert codes(client, ALL) == {cancelled.code}


def test_the_past_thirty_days_stay(client: Client, clock) -> None:
    recent, old = scene.gathering(days=-29), scene.gathering(days=-32)
    assert codes(client, ALL) == {recent.code}
    assert old.code not in codes(client, ALL)


@pytest.mark.parametrize(
    "path",
    [
        "/calendars/commune/12345.ics",
        "/calendars/commune/Q37.ics",
        "/calendars/quartier/21009.ics",
        "/calendars/organisation/nobody.ics",
        "/calendars/kind/zz.ics",
        "/calendars/event/ZZZZZZ.ics",
    ],
)
def test_what_is_not_there_is_a_404(client: Client, clock, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_calendar_that_asks_every_minute_costs_three_queries(client: Client, clock) -> None:
    lead = scene.gathering().lead
    festival(stops=20)
    code = Gathering.objects.earliest("pk").code
    # Three of the last two: the gathering, its lead with it, its organisers; then its dates.
    for path, most in (
        (ALL, 2),
        ("/calendars/commune/99001.ics", 2),
        ("/calendars/quartier/Q9901.ics", 2),
        ("/calendars/kind/festival.ics", 2),
        (f"/calendars/organisation/{lead.slug}.ics", 3),
        (f"/calendars/event/{code}.ics", 3),
    ):
        etag = client.get(path).headers["ETag"]
        status, queries = cost(client, path, if_none_match=etag)
        assert (status, queries <= most) == (304, True), (path, queries)
        assert cost(client, path, if_none_match=f'W/{etag}, "other"')[0] == 304


def test_a_feed_costs_the_same_at_any_size(client: Client, clock) -> None:
    costs = []
    for size in (1, 3, 30):
        for _each in range(size):
            scene.gathering()
        costs.append(cost(client, ALL)[1])
    assert len(set(costs)) == 1, costs
    assert costs[0] <= 6


def test_whatever_changes_is_sent_again(client: Client, clock) -> None:
    gathering = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=3", local(2026, 11, 25))
    seen = set()

    def fresh() -> bool:
        etag = client.get(ALL).headers["ETag"]
        known = etag in seen
        seen.add(etag)
        return not known

    assert fresh()
    assert not fresh()
    move(gathering.occurrences.get(number=2), timedelta(hours=1))
    assert fresh()
    Gathering.objects.filter(pk=gathering.pk).update(version=5)
    assert fresh()
    other = scene.gathering()
    assert fresh()
    Gathering.objects.filter(pk=other.pk).update(hidden_at=scene.AT)
    assert client.get(ALL).headers["ETag"] in seen
    clock(scene.AT + timedelta(days=1))
    assert fresh()


def test_a_feed_depends_on_its_address_alone(client: Client, clock) -> None:
    scene.gathering()
    plain = client.get(ALL, headers={"accept-language": "nl"})
    dutch = client.get(f"{ALL}?lang=nl", headers={"accept-language": "fr"})
    assert "La rue aux jeux" in plain.content.decode()
    assert "SUMMARY;LANGUAGE=nl:Speelstraat" in dutch.content.decode()
    assert plain.headers["ETag"] != dutch.headers["ETag"]
    assert not plain.cookies
    assert not dutch.cookies
    assert plain.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert plain.headers["Cache-Control"] == "public, max-age=300"
    assert "Last-Modified" in plain.headers
    assert plain.headers["Access-Control-Allow-Origin"] == "*"
    assert client.post(ALL).status_code == 405
