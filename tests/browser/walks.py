"""One walk over every kind of page in one language: accessible in light and dark, no error, nothing beyond the edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Windows
from tests.browser.sights import LANGUAGES, Sight, in_language

EVERYTHING = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
#: A narrow phone; a desk at 200 %, which is a window half as wide.
NARROW = ({"width": 640, "height": 700}, {"width": 320, "height": 700})
#: A screen on a wall: it fits the wall, and fetches its whole programme ahead, to run for weeks without a network.
ON_A_WALL = "/k/"


def complaints(sights: list[Sight], windows: Windows, language: str) -> list[str]:
    """What is wrong with the pages: empty when nothing is.

    A page is loaded once. What a dark phone changes does not depend on the language: everything is judged there in the
    first one, colours in the others.
    """
    found = []
    for role in dict.fromkeys(sight.role for sight in sights):
        page = windows(role)
        errors: list[str] = []

        def hear(message: Any, errors: list[str] = errors) -> None:
            if message.type == "error":
                errors.append(message.text)

        page.on("console", hear)
        for sight in (sight for sight in sights if sight.role == role):
            errors.clear()
            found += [f"{sight.path} ({role}): {wrong}" for wrong in _looked_at(page, sight, language)]
            found += [f"{sight.path} ({role}): console: {error[:160]}" for error in errors]
        page.remove_listener("console", hear)
    return found


def _looked_at(page: Page, sight: Sight, language: str) -> Iterator[str]:
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    page.goto(in_language(sight.path, language))
    yield from _judged(page, EVERYTHING, "light")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    yield from _judged(page, EVERYTHING if language == LANGUAGES[0] else COLOURS, "dark")
    if not sight.path.startswith(ON_A_WALL):
        for size in NARROW:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                yield f"scrolls sideways at {size['width']} px"


def _judged(page: Page, rules: dict[str, Any], theme: str) -> Iterator[str]:
    for violation in Axe().run(page, options=rules).response["violations"]:
        yield f"{theme}: {violation['id']}: {violation['nodes'][0]['html'][:160]}"
