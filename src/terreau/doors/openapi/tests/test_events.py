"""Gatherings for programs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene_dates import cancel, festival, local, move, series
from terreau.kernel.text import Text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("events", "feeds"):
        monkeypatch.setattr(f"terreau.doors.openapi.pages.{module}.now", lambda: scene.AT)


def test_the_list_says_when_on_the_clock_of_the_place(client: Client) -> None:
    gathering = scene.gathering(capacity=40, entry="needed")
    scene.occurrence_of(gathering)
    found = client.get("/api/v1/events").json()
    assert (found["total"], found["next"]) == (1, None)
    row: dict[str, Any] = found["events"][0]
    assert row["starts"] == "2026-12-03T16:42:00+01:00"
    assert row["title"] == gathering.title.to_dict()
    assert (row["seats"], row["seats_left"], row["cancelled"]) == (40, 40, False)
    assert row["place"]["title"]["nl"] == "Buurthuis"
    assert row["join"].endswith(f"/e/{gathering.code}/")
    assert [each["names"]["fr"] for each in row["organisers"]] == ["Collectif Sureau"]


def test_the_list_is_chosen_as_the_agenda_is(client: Client) -> None:
    cafe = scene.gathering(kind="cafe", title=Text(fr="Café des écoles"), access=["step_free"])
    scene.gathering(days=40)
    scene.gathering(audience="invited")
    for query in ("kind=cafe", "q=ecole", "step_free=true", "until=2026-12-10", f"organiser={cafe.lead.slug}"):
        found = client.get(f"/api/v1/events?{query}").json()
        assert [row["code"] for row in found["events"]] == [cafe.code], query
    assert client.get("/api/v1/events?since=soon").status_code == 422


def test_one_gathering_with_every_date(client: Client) -> None:
    gathering = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=4", local(2026, 11, 25))
    move(gathering.occurrences.get(number=2), timedelta(days=1))
    cancel(gathering.occurrences.get(number=3))
    found = client.get(f"/api/v1/events/{gathering.code}").json()
    assert [each["cancelled"] for each in found["dates"]] == [False, False, True, False]
    assert found["dates"][1]["planned"] == "2026-12-02T19:00:00+01:00"
    assert found["dates"][1]["starts"] == "2026-12-03T19:00:00+01:00"
    assert found["recurrence"] == gathering.recurrence
    assert found["rhythm"]["nl"]


def test_places_are_geojson(client: Client) -> None:
    found = client.get(f"/api/v1/events/{festival(stops=6).code}/places").json()
    assert found["type"] == "FeatureCollection"
    assert [each["properties"]["number"] for each in found["features"]] == [1, 2, 3, 4, 5, 6]
    assert found["features"][0]["geometry"]["type"] == "Point"
    assert found["features"][0]["properties"]["opens"] == "11:00"


@pytest.mark.parametrize("path", ["/api/v1/events/ZZZZZZ", "/api/v1/events/ZZZZZZ/places"])
def test_what_is_not_there_is_a_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_draft_and_a_removed_one_are_not_told(client: Client) -> None:
    draft, removed = scene.gathering(published_at=None), scene.gathering(hidden_at=scene.AT)
    assert client.get(f"/api/v1/events/{draft.code}").status_code == 404
    assert client.get(f"/api/v1/events/{removed.code}").status_code == 410


@pytest.mark.parametrize("path", ["/api/v1/events", "/feeds/events.atom"])
def test_a_list_costs_the_same_at_any_size(client: Client, path: str) -> None:
    costs = []
    client.get(path)  # the territories are read once per process
    for size in (1, 3, 25):
        for _each in range(size):
            scene.gathering()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        costs.append(len(asked))
    assert len(set(costs)) == 1, costs
    assert Gathering.objects.count() == 29


def test_the_feed_of_gatherings(client: Client) -> None:
    gathering = scene.gathering()
    answer = client.get("/feeds/events.atom?lang=nl&commune=99001")
    entry = ElementTree.fromstring(answer.content).find("{*}entry")
    assert entry is not None
    assert gathering.title["nl"] in (entry.findtext("{*}title") or "")
    assert not answer.cookies
    assert ElementTree.fromstring(client.get("/feeds/events.atom?commune=99002").content).find("{*}entry") is None
