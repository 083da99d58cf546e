"""What people do to ask their neighbours, in words: planning a round, opening a stand, carrying a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from tests.browser import collecting
from tests.conftest import Server
from tests.stories.meeting import in_days
from tests.stories.steps import PHONE

TABLET = {"width": 820, "height": 1180}
PIN = "271828"


@contextmanager
def a_device(browser: Browser, server: Server, *, tablet: bool = False, locale: str = "fr-BE") -> Iterator[Page]:
    """A telephone or tablet with nothing on it."""
    context = browser.new_context(
        base_url=server.origin, viewport=TABLET if tablet else PHONE, locale=locale, has_touch=True
    )
    yield context.new_page()
    context.close()


def plan_round(page: Page, drive: str, *, doors: str) -> str:
    """The organiser plans an afternoon with one pair; gives its address."""
    page.goto(f"/fr/fieldwork/{drive}/rounds/new/")
    page.fill("input[name=day]", in_days(1))
    page.fill("input[name=starts]", "14:00")
    page.fill("input[name=ends]", "17:00")
    page.locator("input[name=members]").first.check()
    page.fill("textarea[name=doors]", doors)
    page.locator("main form button.btn-go").click()
    expect(page).to_have_url(re.compile(r"/rounds/\d+/$"))
    return page.url


def open_place(page: Page, drive: str, *, kind: str, fr: str) -> str:
    """The organiser opens a stand or a point; gives its address."""
    page.goto(f"/fr/fieldwork/{drive}/places/new/")
    page.check(f"input[name=kind][value={kind}]")
    page.fill("[name=label_fr]", fr)
    page.fill("input[name=day]", in_days(1))
    page.fill("input[name=starts]", "10:00")
    page.fill("input[name=ends]", "13:00")
    page.locator("main form button.btn-go").click()
    expect(page).to_have_url(re.compile(r"/places/\w+/\d+/$"))
    return page.url


def prepare(page: Page) -> str:
    """The button on the page of the round or stand; gives the code that stands beside the square."""
    page.locator("form[action*='/device/'] button").first.click()
    expect(page.locator(".square svg")).to_be_visible()
    return page.locator("b.num").inner_text()


def take(device: Page, code: str, *, label: str) -> None:
    """Type the code on the device itself and wait until it works without a network."""
    device.goto("/collect/")
    device.fill("input[name=code]", code)
    device.locator("form button[type=submit]").click()
    device.fill("input[name=label]", label)
    device.locator("form .btn-go").click()
    expect(device.locator("body")).to_have_attribute("data-ready", "yes", timeout=30_000)


def choose_pin(device: Page) -> None:
    device.fill("input[name=pin]", PIN)
    device.fill("input[name=pin2]", PIN)
    device.locator("form .btn-go").click()
    at(device, "locked")


def sign_in_officer(officer: Page, address: str, device: Page) -> None:
    """The officer asks for a code on the page of the device and types it there, with a PIN of their own."""
    officer.goto(address)
    officer.locator("#officer button[value=come]").click()
    collecting.officer_signs_in(device, code=officer.locator("#officer b.num").inner_text())


def open_the_device(device: Page) -> None:
    """From the first screen of a stand to the page of the device, by the volunteers' menu."""
    collecting.to_the_device(device, PIN)


def at(device: Page, screen: str) -> None:
    expect(device.locator("main")).to_have_attribute("data-now", screen)


def to_door(device: Page, number: str) -> None:
    device.locator(".collect-doors button").filter(has=device.locator(f"b:text-is('{number}')")).click()


def all_is_sent(device: Page) -> None:
    """From any page of the app, by the page of the device, or on it."""
    if device.locator("[data-do=send]").count() == 0:
        device.locator("[data-do=device]").click()
    device.locator("[data-do=send]").click()
    expect(device.locator("[data-t=state]")).to_contain_text("Tout est envoyé")
