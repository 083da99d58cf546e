"""The page cache through the whole house: real pages, real voices, real people."""

from __future__ import annotations

from django.test import Client

from terreau.config.page_cache import FRESH_COOKIE, SHELF
from terreau.config.tests.test_page_cache import committing, hit, how, switched_on  # noqa: F401 - a fixture
from terreau.instruments.voices.tests import scene
from terreau.life.initiatives.tests.conftest import AT, World, world  # noqa: F401 - a fixture
from terreau.life.initiatives.tests.test_pages import address, asking, fixed_clock  # noqa: F401 - a fixture


@committing
def test_a_voice_given_is_in_the_page_the_next_person_reads(world: World) -> None:  # noqa: F811
    project = asking(world)
    page = address("project", project.slug)
    reader, other, past_the_shelf = Client(), Client(), Client()
    past_the_shelf.cookies[FRESH_COOKIE] = "1"
    before = hit(lambda: reader.get(page))
    assert before.content == past_the_shelf.get(page).content
    scene.sign(project.drive, quartier=project.drive.quartiers[0])
    after = other.get(page)
    assert how(after) == "kept"
    assert after.content == hit(lambda: reader.get(page)).content == past_the_shelf.get(page).content
    assert before.content != after.content


@committing
def test_each_language_has_its_pages_with_or_without_a_prefix(world: World) -> None:  # noqa: F811
    project = world.published()
    for path in (address("project", project.slug), address("project", project.slug, language="nl"), "/log/"):
        for wanted in ("fr", "nl"):
            reader = Client(headers={"Accept-Language": wanted})
            expected = path[1:3] if path != "/log/" else wanted
            for answer in (reader.get(path), hit(lambda reader=reader, path=path: reader.get(path))):
                assert answer.headers["Content-Language"] == expected
                assert f'lang="{expected}"' in answer.content.decode()


@committing
def test_who_is_signed_in_gets_pages_made_for_them_and_leaves_none(world: World) -> None:  # noqa: F811
    page = address("project", world.published().slug)
    holder, reader = Client(), Client()
    holder.force_login(world.holder)
    for _ in range(2):
        answer = holder.get(page)
        assert (answer.status_code, how(answer)) == (200, "passed")
    assert how(reader.get(page)) == "kept"
    assert how(holder.get(page)) == "passed"
    assert reader.get(page).content != holder.get(page).content
    assert "Aicha" not in reader.get(page).content.decode().split("<main")[0]


@committing
def test_pages_with_a_form_are_made_for_each_browser(world: World) -> None:  # noqa: F811
    project = asking(world)
    for path in (f"/s/{project.drive.code}", address("report", project.slug), "/accounts/login/"):
        proofs = {Client().get(path).cookies["csrftoken"].value for _ in range(2)}
        assert len(proofs) == 2
        known = Client()
        known.get(path)
        assert how(known.get(path)) == "passed"
    assert len(SHELF) == 0


@committing
def test_whoever_acted_reads_past_the_shelf(world: World) -> None:  # noqa: F811
    page = address("project", world.published().slug)
    actor = Client()
    hit(lambda: actor.get(page))
    actor.post("/accounts/logout/")
    assert how(actor.get(page)) == "passed"
    hit(lambda: Client().get(page))
