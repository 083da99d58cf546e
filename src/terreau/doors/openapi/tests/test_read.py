from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client()


def test_the_description_names_every_call_and_its_errors(client: Client) -> None:
    description = client.get("/api/v1/openapi.json").json()
    calls = {call["operationId"]: call for path in description["paths"].values() for call in path.values()}
    assert set(calls) == {"projects", "project", "initiatives", "territories", "territory", "locate", "drive"} | {
        "events",
        "event",
        "event_places",
    }
    assert all({"404", "422"} <= set(call["responses"]) for call in calls.values())
    assert "/api/v1/locate" in description["paths"]


def test_a_point_has_its_commune_and_its_neighbourhood(client: Client) -> None:
    found = client.get("/api/v1/locate", {"lat": 50.8274, "lon": 4.3722}).json()
    assert (found["inside"], found["commune"]["code"]) == (True, "21009")
    assert found["quartier"]["kind"] == "quartier"


def test_a_point_elsewhere_has_a_clear_answer(client: Client) -> None:
    assert client.get("/api/v1/locate", {"lat": 50.7167, "lon": 4.3981}).json() == {
        "inside": False,
        "commune": None,
        "quartier": None,
    }


@pytest.mark.parametrize(
    "asked",
    [
        {"lat": "nan", "lon": "4"},
        {"lat": "91", "lon": "4"},
        {"lat": "x", "lon": "4"},
        {"lon": "4"},
        {"lat": "inf", "lon": "1e400"},
    ],
)
def test_forged_coordinates_are_refused_in_a_sentence(client: Client, asked: dict[str, Any]) -> None:
    answer = client.get("/api/v1/locate", asked)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["title"].endswith(".")


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/projects/none",
        "/api/v1/territories/0",
        "/api/v1/drives/ZZZZZZ",
        "/embed/projects/none/",
        "/embed/map/?commune=0",
        "/oembed?url=https://elsewhere.example/fr/projects/x/",
        "/feeds/news.atom?commune=0",
    ],
)
def test_what_is_not_there_is_a_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("size", ["0", "101", "-1", "many"])
def test_lists_have_an_upper_size(client: Client, size: str) -> None:
    assert client.get("/api/v1/projects", {"size": size}).status_code == 422


def test_only_embeds_may_stand_in_a_frame(client: Client) -> None:
    framed, page = client.get("/embed/map/"), client.get("/api/")
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_an_embed_sets_no_cookie_and_anyone_may_read_the_data(client: Client) -> None:
    assert not client.get("/embed/map/?commune=21009&lang=nl").cookies
    assert client.get("/api/v1/territories")["Access-Control-Allow-Origin"] == "*"
    assert client.get("/feeds/projects.atom")["Content-Type"].startswith("application/atom+xml")
