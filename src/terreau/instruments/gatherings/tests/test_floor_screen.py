"""The wall in a real browser: it keeps showing what it knows when the line drops, and goes on when it is back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from terreau.instruments.gatherings.models import Occurrence, ProgrammeItem
from terreau.instruments.gatherings.tests.room_scene import opened, shown
from terreau.kernel.moment import now
from terreau.kernel.text import Text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WALL = {"width": 1920, "height": 1080}
FITS = "document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth"


def wall(browser: Browser, live_server: Any, occurrence: Occurrence, *, script: bool = True) -> Page:
    context = browser.new_context(viewport=WALL, java_script_enabled=script)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{live_server.url}/fr/events/{occurrence.gathering.slug}/screen/1/")
    return page


def cards(occurrence: Occurrence, count: int) -> None:
    for number in range(1, count + 1):
        ProgrammeItem.objects.create(
            gathering=occurrence.gathering, number=number, title=Text(fr=f"Carte {number} " + "très longue " * 9)
        )


@pytest.mark.parametrize("answer", ["nothing", "502", "404"])
def test_a_lost_line_takes_nothing_off_the_wall(browser: Browser, live_server: Any, answer: str) -> None:
    occurrence = opened(now())
    shown(occurrence, "Où vont les vélos ?", at=now())
    page = wall(browser, live_server, occurrence)
    lost = {"is": True, "times": 0}

    def broken(route: Route) -> None:
        if not lost["is"]:
            route.continue_()
            return
        lost["times"] += 1
        if answer == "nothing":
            route.abort()
        else:
            route.fulfill(status=int(answer), body="<html><body>?</body></html>", content_type="text/html")

    page.route("**/screen/1/", broken)
    expect(page.locator(".wall-top")).to_contain_text("Où vont les vélos ?")
    page.wait_for_timeout(6_500)
    assert lost["times"] >= 1
    expect(page.locator(".wall-top")).to_contain_text("Où vont les vélos ?")
    shown(occurrence, "Et les poubelles ?", at=now())
    lost["is"] = False
    expect(page.locator(".wall-top")).to_contain_text("Et les poubelles ?", timeout=15_000)
    page.context.close()


def test_the_fullest_wall_fits_without_scrolling(browser: Browser, live_server: Any) -> None:
    occurrence = opened(now(), title=Text(fr="Une très longue agora de quartier " * 3))
    cards(occurrence, 12)
    for index in range(6):
        shown(occurrence, f"{index} " + "Une question bien longue à lire de loin. " * 12, at=now())
    page = wall(browser, live_server, occurrence)
    assert page.evaluate(FITS)
    box = page.locator(".wall-qr").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < WALL["height"]
    page.context.close()


def test_cards_follow_plain_links_and_arrow_keys(browser: Browser, live_server: Any) -> None:
    occurrence = opened(now())
    cards(occurrence, 2)
    plain = wall(browser, live_server, occurrence, script=False)
    for number in (1, 2):
        plain.locator("a[rel=next]").click()
        expect(plain.locator("h1")).to_contain_text(f"Carte {number}")
    plain.context.close()
    page = wall(browser, live_server, occurrence)
    for key, number in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1)):
        page.keyboard.press(key)
        expect(page.locator("h1")).to_contain_text(f"Carte {number}")
    page.context.close()
