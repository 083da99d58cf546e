"""The page, the programme and the pictures of a screen."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.test import Client

from terreau.doors.kiosk import api
from terreau.doors.kiosk.pages import player
from terreau.echo.publishing import api as publishing
from terreau.echo.publishing.tests.conftest import AT, World, world  # noqa: F401 - a fixture


@pytest.fixture(autouse=True)
def fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player, "now", lambda: AT)


def test_the_programme_says_everything_in_both_languages(world: World, client: Client) -> None:  # noqa: F811
    made = world.exhibition(world.project(), public=True)
    given = client.get(f"/k/{made.code}/programme.json").json()
    cover, slide = given["slides"]
    assert cover["fr"]["title"] == "Demain, ici" and cover["nl"]["title"] == "Morgen, hier"
    assert slide["fr"]["title"] == "Un compost" and slide["nl"]["title"] == "Un compost (nl)"
    for what in ("place", "plan", "square"):
        drawn = client.get(slide["fr"][what])
        assert drawn["Content-Type"] == "image/svg+xml"
        ET.fromstring(drawn.content)
    assert client.get(f"/k/{made.code}/cover/moon.fr.svg").status_code == 404


def test_the_version_changes_with_what_is_seen_and_with_nothing_else(world: World, client: Client) -> None:  # noqa: F811
    project = world.project()
    made = world.exhibition(project, world.project("Un four"), public=True)

    def version() -> str:
        return client.get(f"/k/{made.code}/programme.json").json()["version"]

    before = version()
    assert version() == before
    publishing.decline_showing(made.showings.get(project=project), by=world.carrier, at=AT)
    assert version() != before


def test_without_script_the_page_goes_on_by_itself(world: World, client: Client) -> None:  # noqa: F811
    made = world.exhibition(world.project(), public=True)
    first = client.get(f"/k/{made.code}/").content.decode()
    assert "Demain, ici" in first and 'url=?n=1"' in first
    last = client.get(f"/k/{made.code}/?n=3").content.decode()
    assert "Un compost (nl)" in last and 'url=?n=0"' in last and 'lang="nl"' in last
    for strange in ("?n=99", "?n=-1", "?n=x", f"?n={'9' * 50}"):
        assert client.get(f"/k/{made.code}/{strange}").status_code == 200


def test_a_draft_has_no_screen_and_what_is_over_says_so(world: World, client: Client) -> None:  # noqa: F811
    draft = world.exhibition(world.project())
    assert client.get(f"/k/{draft.code}/").status_code == 404
    assert client.get("/k/NOTHING/programme.json").status_code == 404
    publishing.publish_exhibition(draft, by=world.curator, at=AT)
    publishing.close_exhibition(draft, by=world.curator, at=AT + timedelta(hours=1))
    given = client.get(f"/k/{draft.code}/programme.json").json()
    assert given["over"] and len(given["slides"]) == 1 and "termin" in given["slides"][0]["fr"]["summary"]


def test_the_worker_names_every_file_of_the_page(client: Client) -> None:
    body = client.get("/k/worker.js")
    assert body["Content-Type"].startswith("text/javascript")
    told = body.content.decode()
    assert "__SHELL__" not in told and "__ASSETS__" not in told and "kiosk/player" in told


def test_a_source_is_registered_once() -> None:
    with pytest.raises(ValueError, match="two sources"):
        api.register_source("exhibition", lambda code, at: None)
