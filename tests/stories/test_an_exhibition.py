"""E01-M3: planned projects hang in the town hall: chosen, declined, signed; on paper and on a screen for weeks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import Server
from tests.stories import steps

_LIST = "/fr/exhibitions/"
_DEMO = "/fr/exhibitions/demain-ici/"


@pytest.mark.browser
@pytest.mark.modality("E01-M3")
def test_an_officer_curates_and_an_initiative_declines(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server, member="wout") as desk:
        desk.goto("/fr/exhibitions/new/")
        desk.fill("input[name=title_fr]", "Nos coins de rue")
        desk.fill("input[name=title_nl]", "Onze straathoeken")
        if desk.locator("select[name=organisation]").count():
            desk.select_option("select[name=organisation]", label="Commune de Val-aux-Tilleuls")
        desk.locator("main button.btn-go").click()
        expect(desk.locator("h1")).to_have_text("Nos coins de rue")
        manage = desk.url
        for words in ("enfants mercredi", "potager place"):
            desk.goto(f"{manage}add/?q={words}")
            desk.locator(".xrows form button").first.click()
            expect(desk).to_have_url(manage)
        desk.locator("form[action$='/publish/'] button").click()
        expect(desk.locator("main")).to_contain_text("L’exposition est ouverte")
        page = manage.replace("manage/", "")
        desk.goto(page)
        expect(desk.locator("article.xitem")).to_have_count(2)
        panels = desk.request.get(page + "panels.pdf")
        assert panels.ok and panels.body().startswith(b"%PDF")
    with steps.a_desk(browser, server, member="aicha") as desk:
        desk.goto(f"{page}part/{steps.SUREAU}/")
        desk.locator("button[value=decline]").click()
        expect(desk.locator("main")).to_contain_text("n’est plus dans l’exposition")
        desk.goto(page)
        expect(desk.locator("article.xitem")).to_have_count(1)


@pytest.mark.browser
@pytest.mark.modality("E01-M3")
def test_two_communes_prepare_one_and_both_agree(browser: Browser, server: Server) -> None:
    with (
        steps.a_desk(browser, server, member="wout") as here,
        steps.a_desk(browser, server, member="ines", locale="fr-BE") as there,
    ):
        here.goto("/fr/exhibitions/new/")
        here.fill("input[name=title_fr]", "Des deux côtés")
        here.fill("input[name=title_nl]", "Aan beide kanten")
        if here.locator("select[name=organisation]").count():
            here.select_option("select[name=organisation]", label="Commune de Val-aux-Tilleuls")
        here.locator("main button.btn-go").click()
        manage = here.url
        here.goto(f"{manage}add/?q=enfants mercredi")
        here.locator(".xrows form button").first.click()
        assert there.goto(f"{manage}curators/").status == 404, "a draft is nobody else's"
        here.goto(f"{manage}curators/?q=Clairbois")
        here.locator("form button[value]", has_text="Commune de Clairbois").click()
        there.goto(f"{manage}curators/")
        there.locator("button[value=accept]").click()
        here.goto(manage)
        expect(here.locator("form[action$='/publish/']")).to_have_count(0)
        expect(here.locator("main")).to_contain_text("Clairbois")
        there.goto(manage)
        expect(there.locator("form[action$='/remove/']")).to_have_count(0)
        there.goto(f"{manage}curators/")
        there.locator("button[value=agree]").click()
        here.goto(manage)
        here.locator("form[action$='/publish/'] button").click()
        expect(here.locator("main")).to_contain_text("L’exposition est ouverte")
    with steps.a_phone(browser, server) as anybody:
        anybody.goto(manage.replace("manage/", ""))
        expect(anybody.locator("main")).to_contain_text("Commune de Val-aux-Tilleuls · Commune de Clairbois")


@pytest.mark.browser
@pytest.mark.modality("E01-M3")
def test_a_visitor_signs_what_hangs_in_the_hall(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        phone.goto(_LIST)
        phone.get_by_role("link", name="Demain, ici").click()
        phone.locator("article.xitem a.btn[href^='/s/']").first.click()
        expect(phone.locator("input[name=kind]:checked")).to_have_count(0)
        steps.say(phone, "support", contact="hall@example.org", quartier="elsewhere", name="Une visiteuse")
        steps.confirm(phone, "hall@example.org", server.origin)
        expect(phone.locator("main")).to_contain_text("noté")


@pytest.mark.browser
@pytest.mark.modality("E01-M3")
def test_the_screen_goes_on_without_network_and_does_not_grow(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.origin, viewport=steps.DESK, locale="fr-BE")
    screen = context.new_page()
    code = _code(screen)
    screen.goto(f"/k/{code}/")
    _ready(screen)
    context.set_offline(True)
    screen.reload()
    _ready(screen)
    expect(screen.locator("[data-part=stale]")).to_contain_text(re.compile("Sans réseau|Zonder netwerk"))
    titles = set()
    for _ in range(12):
        screen.keyboard.press("ArrowRight")
        titles.add(screen.locator("h1").inner_text())
    assert len(titles) == 12, "five projects and a cover, each in both languages"
    expect(screen.locator("[data-part=place]")).to_have_js_property("complete", value=True)
    assert screen.evaluate("document.querySelector('[data-part=place]').naturalWidth") > 0, "kept pictures are shown"
    context.set_offline(False)
    context.close()


@pytest.mark.browser
def test_five_hundred_slides_in_the_same_elements(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.origin, viewport=steps.DESK, locale="fr-BE")
    screen = context.new_page()
    screen.clock.install()
    code = _code(screen)
    screen.goto(f"/k/{code}/")
    screen.clock.run_for(5_000)
    _ready(screen)
    screen.keyboard.press("ArrowRight")
    before = screen.evaluate("document.querySelectorAll('*').length")
    seen = screen.locator("#screen").get_attribute("data-rank")
    for _ in range(50):
        screen.clock.run_for(10 * 14_000)
    assert screen.evaluate("document.querySelectorAll('*').length") == before
    assert screen.locator("#screen").get_attribute("data-rank") != seen, "ten by ten through twelve: it moved"
    assert screen.evaluate("document.querySelectorAll('iframe, script').length") <= 2
    screen.keyboard.press(" ")
    still = screen.locator("#screen").get_attribute("data-rank")
    screen.clock.run_for(60_000)
    assert screen.locator("#screen").get_attribute("data-rank") == still, "paused is paused"
    context.close()


@pytest.mark.browser
def test_new_content_is_taken_up_between_two_slides(browser: Browser, server: Server) -> None:
    with _screen(browser, server) as (screen, told):
        before = screen.locator("h1").inner_text()
        told.update(version="newer", word=" (nouveau)")
        _asks_again(screen, told)
        assert screen.locator("h1").inner_text() == before, "nothing changes under the eyes of a reader"
        screen.keyboard.press("ArrowRight")
        expect(screen.locator("h1")).to_contain_text("(nouveau)")
        told.update(version="newest", word=" (plus nouveau)", broken=True)
        _asks_again(screen, told)
        expect(screen.locator("[data-part=stale]")).to_contain_text(re.compile("Sans réseau|Zonder netwerk"))
        screen.keyboard.press("ArrowRight")
        expect(screen.locator("h1")).to_contain_text("(nouveau)")


@pytest.mark.browser
def test_a_new_edition_of_the_page_is_loaded_once_an_hour(browser: Browser, server: Server) -> None:
    with _screen(browser, server) as (screen, told):
        told["shell"] = "another edition"
        with screen.expect_navigation():
            screen.evaluate("dispatchEvent(new Event('online'))")
        _ready(screen)
        screen.evaluate("window.mark = true")
        _asks_again(screen, told)
        screen.keyboard.press("ArrowRight")
        assert screen.evaluate("window.mark"), "a faulty edition makes no screen flicker"


@contextmanager
def _screen(browser: Browser, server: Server) -> Iterator[tuple[Page, dict[str, Any]]]:
    """A screen that runs, and what its programme says from now on: ``version``, ``word`` after each title, ``shell``;
    ``broken``: cut off in the middle."""
    told: dict[str, Any] = {"asked": 0}
    context = browser.new_context(base_url=server.origin, viewport=steps.DESK, locale="fr-BE")

    def answer(route: Route) -> None:
        told["asked"] += 1
        if told.get("broken"):
            route.fulfill(body='{"slides": [', content_type="application/json")
            return
        given = route.fetch().json()
        given |= {key: told[key] for key in ("version", "shell") if key in told}
        for slide in given["slides"]:
            for said in slide.values():
                said["title"] += told.get("word", "")
        route.fulfill(json=given)

    screen = context.new_page()
    code = _code(screen)
    context.route("**/programme.json", answer)
    screen.goto(f"/k/{code}/")
    _ready(screen)
    screen.keyboard.press(" ")
    yield screen, told
    context.close()


def _asks_again(screen: Page, told: dict[str, Any]) -> None:
    """As it does every five minutes and when the network comes back; its answer is read whole."""
    asked = told["asked"]
    screen.evaluate("dispatchEvent(new Event('online'))")
    for _ in range(100):
        screen.wait_for_timeout(50)
        if told["asked"] > asked:
            break
    screen.wait_for_load_state("networkidle")
    assert told["asked"] > asked


def _code(page: Page) -> str:
    page.goto(_DEMO)
    found = re.search(r"/k/([A-Z0-9]+)/", page.content())
    assert found, "the page leads to its screen"
    return found[1]


def _ready(screen: Page) -> None:
    expect(screen.locator("#screen[data-ready=yes]")).to_be_visible(timeout=30_000)
