"""The visual of the future place: composed without a designer, kept as parameters, shown everywhere."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from terreau.kernel.text import Text
from terreau.life.initiatives import api, visuals
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.tests.conftest import AT, World
from terreau.ui import drawings

PARTS = {
    "place": "quay", "houses": "corner", "greenery": "lush", "time": "dusk", "people": "many", "variant": "4",
    "thing_0": "hens", "thing_1": "", "thing_2": "stage", "thing_3": "",
}  # fmt: skip


@pytest.fixture
def holder(world: World, client: Client) -> Client:
    client.force_login(world.holder)
    return client


def page(project: Project, name: str = "edit-visual", *args: int, language: str = "fr") -> str:
    with override(language):
        return reverse(f"initiatives:{name}", args=[project.slug, *args])


def send(client: Client, project: Project, **more: str):
    return client.post(page(project), {"version": project.version, **PARTS, **more})


def test_showing_keeps_nothing_and_saving_keeps_the_parts(world: World, holder: Client) -> None:
    project = world.published()
    seen = send(holder, project, show="1")
    assert seen.status_code == 200 and "is-dusk" in seen.content.decode() and "un poulailler" in seen.content.decode()
    assert api.project(project.slug).drawing == {}
    assert send(holder, project, save="1").status_code == 303
    kept = api.project(project.slug)
    scene = drawings.read(kept.drawing)
    assert (scene.place, scene.things, scene.variant) == ("quay", ("hens", "", "stage", ""), 4)
    body = holder.get(page(kept, "project")).content.decode()
    assert "is-dusk" in body and "un quai du canal" in body
    assert 'content="http' in body and "card.png" in body


def test_other_houses_and_people_with_the_same_parts(world: World, holder: Client) -> None:
    project = world.published()
    first, second = (send(holder, project, show="1").content, send(holder, project, next="1").content)
    assert b'name="variant" value="5"' in second and first != second


def test_words_of_ones_own_take_the_place_of_ours(world: World, holder: Client) -> None:
    project = world.published()
    send(holder, project, save="1", alt_fr="Des poules au bord de l’eau.")
    said = visuals.words(api.project(project.slug))
    assert said["fr"] == "Des poules au bord de l’eau." and "kippenhok" in said["nl"]


def test_a_faster_editor_is_not_overwritten(world: World, holder: Client) -> None:
    project = world.published()
    api.revise_project(project, version=project.version, title=Text(fr="Autre titre"), by=world.carrier, at=AT)
    answer = send(holder, project, save="1", version=str(project.version - 1))
    assert answer.status_code == 409 and "is-dusk" in answer.content.decode(), "what was chosen is still there"


def test_only_its_initiative_draws(world: World, client: Client) -> None:
    project = world.published()
    assert client.get(page(project)).status_code in {302, 403}
    client.force_login(world.neighbour)
    assert send(client, project, save="1").status_code == 403
    assert api.project(project.slug).drawing == {}


def png() -> io.BytesIO:
    drawn = io.BytesIO()
    Image.new("RGB", (900, 400), "green").save(drawn, "PNG")
    drawn.seek(0)
    drawn.name = "place.png"
    return drawn


def test_a_picture_of_ones_own_needs_whoever_made_it_to_agree(world: World, holder: Client) -> None:
    project = world.published()
    send(holder, project, save="1")
    given = {"picture": png(), "alt_fr": "La cour et ses poules", "credit": "Lien Janssens"}
    refused = holder.post(page(project, "add-visual"), given)
    assert refused.status_code == 422 and "Lien Janssens" in refused.content.decode()
    assert not project.pictures.exists()
    agreed = {**given, "picture": png(), "agreed": "on", "people_agreed": "on"}
    assert holder.post(page(project, "add-visual"), agreed).status_code == 303
    body = holder.get(page(project, "project")).content.decode()
    assert '<img class="hero"' in body and "is-dusk" not in body
    now = api.project(project.slug)
    assert holder.post(page(now), {"version": now.version, **PARTS, "save": "1"}).status_code == 303
    assert "is-dusk" in holder.get(page(project, "project")).content.decode(), "the drawing opens the page again"
    picture = project.pictures.get()
    assert holder.post(page(project, "choose-visual", picture.pk)).status_code == 303
    assert '<img class="hero"' in holder.get(page(project, "project")).content.decode()


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_card_is_as_large_as_others_expect(world: World, client: Client, language: str) -> None:
    project = world.published(title=Text(fr="Un titre très long " * 6))
    answer = client.get(page(project, "card", language=language))
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.size == (1200, 630) and picture.format == "PNG" and len(answer.content) < 400_000
    assert client.get(page(world.draft(), "card")).status_code == 404
