"""The gallery in a real browser: nothing for axe to find, nothing sideways, and the comforts of the scripts."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LAYOUTS = ("phone", "receipt", "desk", "print", "refused", "error-404", "error-500")
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"


def complaints(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:160]}" for one in found for node in one["nodes"]
    ]


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Any:
    contexts = []

    def opened(path: str, *, width: int = 390, theme: str = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme=theme, java_script_enabled=script
        )  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_gallery(open_page: Any, language: str, theme: str, width: int) -> None:
    page = open_page(f"/{language}/gallery/", width=width, theme=theme)
    assert complaints(page) == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_axe_finds_nothing_on_whole_pages_nor_do_they_slide(open_page: Any, name: str) -> None:
    for language, theme, width in (("nl", "light", 320), ("fr", "dark", 1280)):
        page = open_page(f"/{language}/gallery/pages/{name}/", width=width, theme=theme)
        assert complaints(page) == []
        assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_nothing_slides_sideways_at_320_px(open_page: Any, language: str) -> None:
    assert open_page(f"/{language}/gallery/", width=320).evaluate(SIDEWAYS) <= 0


def test_axe_would_find_something(open_page: Any) -> None:
    page = open_page("/fr/gallery/pages/receipt/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<input>')")
    assert any(one.startswith("label") for one in complaints(page))


def test_a_page_is_light_and_asks_for_little(browser: Browser, live_server: Any) -> None:
    context = browser.new_context()
    page, asked, refused = context.new_page(), [], []
    page.on("requestfinished", lambda request: asked.append(request))
    page.on(
        "console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None
    )
    page.goto(f"{live_server.url}/fr/gallery/pages/phone/", wait_until="networkidle")
    weights = {request.url: weight(request) for request in asked}
    context.close()
    assert len(weights) <= 10 and not refused
    assert sum(value for url, value in weights.items() if url.endswith(".js")) <= 20_000
    assert sum(value for url, value in weights.items() if not url.endswith(".woff2")) <= 60_000


def weight(request: Request) -> int:
    """Compressed, as over the wire."""
    answer = request.response()
    return len(gzip.compress(answer.body())) if answer else 0


def test_the_map_comes_after_the_list_and_only_when_seen(open_page: Any) -> None:
    page = open_page("/nl/gallery/", width=1280)
    assert page.locator("script[src*=leaflet]").count() == 0
    page.locator("[data-map]").scroll_into_view_if_needed()
    expect(page.locator(".leaflet-marker-icon .disc")).to_have_count(3)
    page.locator(".leaflet-marker-icon").first.press("Enter")
    expect(page.locator(".leaflet-popup-content a")).to_have_attribute("href", "#map")
    expect(page.locator(".leaflet-popup")).to_have_css("opacity", "1")
    assert complaints(page) == []


def test_without_scripts_there_is_the_list_and_no_empty_map(open_page: Any) -> None:
    page = open_page("/nl/gallery/", script=False)
    expect(page.locator("[data-map]")).to_be_hidden()
    expect(page.get_by_text("2. Potager / Moestuin")).to_be_visible()


def test_the_reader_chooses_light_or_dark_and_it_is_kept(open_page: Any) -> None:
    page = open_page("/nl/gallery/pages/refused/")
    ground = "getComputedStyle(document.body).backgroundColor"
    by_day = page.evaluate(ground)
    page.get_by_role("button", name="Donker").click()
    assert page.evaluate(ground) != by_day
    page.reload()
    assert page.evaluate(ground) != by_day
    expect(page.get_by_role("button", name="Donker")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Zoals dit toestel").click()
    assert page.evaluate(ground) == by_day


def test_a_door_opens_its_field_without_any_script(open_page: Any) -> None:
    page = open_page("/fr/gallery/pages/phone/", script=False)
    field = page.get_by_label("Expliquez en quelques mots")
    expect(field).to_be_hidden()
    page.get_by_text("J’ai une objection").click()
    expect(field).to_be_visible()
    page.get_by_text("Je soutiens", exact=True).click()
    expect(field).to_be_hidden()


def test_doors_are_equal(open_page: Any) -> None:
    page = open_page("/nl/gallery/pages/phone/")
    assert page.locator(".choice :checked").count() == 0
    boxes = [door.bounding_box() for door in page.locator(".choice").all()]
    assert len({box["width"] for box in boxes if box}) == 1 and all(box and box["height"] >= 68 for box in boxes)
    sizes = page.locator(".choice b").evaluate_all(
        "all => all.map(one => getComputedStyle(one).fontSize + getComputedStyle(one).color)"
    )
    assert len(set(sizes)) == 1


def test_things_to_press_are_large_enough(open_page: Any) -> None:
    page = open_page("/fr/gallery/pages/phone/")
    small = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, select, .input, label.check, label.choice")]
            .filter((one) => one.offsetParent && !one.closest(".skip, p"))
            .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])
            .filter(([, height]) => height < 44)"""
    )
    assert small == []


def test_errors_come_first_and_have_the_focus(open_page: Any) -> None:
    page = open_page("/fr/gallery/")
    expect(page.locator("#errors-wrong")).to_be_focused()
    page.locator("#errors-wrong a").first.click()
    assert page.url.endswith("#id_wrong-children")


def test_a_double_tap_sends_once(open_page: Any) -> None:
    page = open_page("/fr/gallery/pages/receipt/")
    sent: list[str] = []
    page.route(re.compile("/sent/"), lambda route: sent.append(route.request.post_data or ""))
    page.evaluate(
        """() => {
            document.querySelector("main").insertAdjacentHTML("beforeend",
             "<form method=post action=/sent/><input name=nonce data-nonce hidden><button id=go>.</button></form>");
            document.dispatchEvent(new Event("htmx:after:swap"));
        }"""
    )
    page.evaluate(
        "() => { for (let i = 0; i < 10; i++) setTimeout(() => document.getElementById('go').click(), i * 60); }"
    )
    page.wait_for_timeout(1_000)
    assert len(sent) == 1 and re.fullmatch(r"nonce=[0-9a-f-]{36}", sent[0])


def test_keyboard_reaches_the_content_first(open_page: Any) -> None:
    page = open_page("/nl/gallery/pages/refused/", width=1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0


def test_the_phone_menu_opens_without_any_script(open_page: Any) -> None:
    page = open_page("/fr/gallery/pages/refused/", script=False)
    menu = page.locator(".menu-phone")
    if menu.count():
        menu.locator("summary").click()
        assert menu.locator("a").first.is_visible()
