"""What visitors, curators and initiatives see; and what comes out of the printer."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from terreau.echo.publishing import api
from terreau.echo.publishing.pages import curating, prints, showing
from terreau.echo.publishing.tests.conftest import AT, World


@pytest.fixture(autouse=True)
def fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (curating, prints, showing):
        monkeypatch.setattr(module, "now", lambda: AT)


def page(name: str, *args: object, language: str = "fr") -> str:
    with override(language):
        return reverse(f"publishing:{name}", args=args)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_visitors_see_one_drawing_each(world: World, client: Client, language: str) -> None:
    made = world.exhibition(world.project(), world.project("Un four"), public=True)
    body = client.get(page("exhibition", made.slug, language=language)).content.decode()
    assert body.count('class="drawing"') == 2 and "Un four" in body
    assert made.slug in client.get(page("list", language=language)).content.decode()


def test_nobody_sees_a_draft(world: World, client: Client) -> None:
    made = world.exhibition(world.project())
    for name in ("exhibition", "panels", "booklet", "manage"):
        assert client.get(page(name, made.slug)).status_code == 404
    assert made.slug not in client.get(page("list")).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_same_number_of_queries_however_many(world: World, client: Client, number: int) -> None:
    made = world.exhibition(*(world.project(f"Projet {rank}") for rank in range(number)), public=True)
    client.get(page("exhibition", made.slug))
    with CaptureQueriesContext(
        connection,
    ) as counted:
        client.get(page("exhibition", made.slug))
    assert len(counted) <= 8, [each["sql"] for each in counted]


def test_the_initiative_declines_on_its_page(world: World, client: Client) -> None:
    project = world.project()
    made = world.exhibition(project, public=True)
    answer = page("part", made.slug, project.slug)
    assert client.post(answer, {"answer": "decline"}).status_code in {302, 403}
    client.force_login(world.holder)
    assert client.get(answer).status_code == 200
    assert client.post(answer, {"answer": "decline"}).status_code == 303
    assert api.shown_in(made) == []


def test_panels_and_booklet(world: World, client: Client) -> None:
    made = world.exhibition(world.project(), world.project("Un four"), public=True)
    for address in (
        page("panels", made.slug), page("panels", made.slug, language="nl") + "?paper=a2",
        page("panel", made.slug, 2), page("booklet", made.slug),
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    assert client.get(page("panel", made.slug, 3)).status_code == 404
