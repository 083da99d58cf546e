"""What people do, in words: the steps the stories are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import Server

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
SUREAU = "la-rue-du-sureau-aux-enfants-le-mercredi"


@contextmanager
def a_phone(browser: Browser, server: Server, *, script: bool = False, locale: str = "fr-BE") -> Iterator[Page]:
    """A telephone of 390 px, without JavaScript unless said."""
    context = browser.new_context(
        base_url=server.origin, viewport=PHONE, locale=locale, java_script_enabled=script, has_touch=True
    )
    yield context.new_page()
    context.close()


@contextmanager
def a_desk(browser: Browser, server: Server, *, member: str = "", locale: str = "fr-BE") -> Iterator[Page]:
    """A computer of 1280 px, signed in as a member of the cast if named."""
    context: BrowserContext = browser.new_context(base_url=server.origin, viewport=DESK, locale=locale)
    page = context.new_page()
    if member:
        page.goto("/demo/cast/")
        page.locator(f"form[data-member='{member}'] button").click()
    yield page
    context.close()


def drive_code(page: Page, slug: str = SUREAU) -> str:
    """The short code of a project's drive, read from its page."""
    page.goto(f"/fr/projects/{slug}/")
    href = page.locator("a[href^='/s/']").first.get_attribute("href") or ""
    found = re.match(r"/s/([A-Z0-9]+)", href)
    assert found, href
    return found[1]


def say(page: Page, kind: str, *, contact: str, quartier: str, name: str = "", text: str = "") -> None:
    """Fill the one short form and send it: two taps."""
    page.check(f"input[name=kind][value={kind}]")
    if text:
        page.locator(f"textarea[name$='{kind}'], textarea[name=text]").first.fill(text)
    if name:
        page.fill("input[name=name]", name)
    page.fill("input[name=contact]", contact)
    page.select_option("select[name=quartier]", quartier)
    page.locator("button.btn-go").click()


def code_sent_to(page: Page, contact: str, origin: str) -> str:
    """The six digits of the last message to this contact, read in the demonstration's outbox."""
    page.goto("/demo/outbox/")
    links = [link.get_attribute("href") for link in page.locator("ol.dated a").all()]
    for link in links[:12]:
        page.goto(str(link))
        words = page.locator("main").inner_text()
        found = re.search(r"\b(\d{3}) ?(\d{3})\b", words)
        if contact in words and found:
            return found[1] + found[2]
    raise AssertionError(f"no code was sent to {contact}")


def confirm(page: Page, contact: str, origin: str) -> None:
    """From the page that asks for the code: look it up, type it, send: the third tap."""
    asking = page.url
    code = code_sent_to(page, contact, origin)
    page.goto(asking)
    page.fill("input[name=code]", code)
    page.locator("button.btn-go").click()
