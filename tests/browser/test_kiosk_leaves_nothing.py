"""One tablet, many people: after each of them, however they leave, nothing of them is left on it."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser import collecting
from tests.browser.collecting import OtherEnd, cut, enrol, fill_voice, mend

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLET = {"width": 820, "height": 1180}
NAME, MAIL, WORDS = "Zébulon Quatrevingts", "zebulon.quatrevingts@example.org", "Le piano sonne faux le mercredi."
TRACES = ("Quatrevingts", "zebulon", "sonne faux", "1957-11-03")
PIN = "271828"
PICTURE = "R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="


@pytest.fixture
def end() -> OtherEnd:
    return OtherEnd(mode="stand")


@pytest.fixture
def context(browser: Browser, live_server: Any, end: OtherEnd) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live_server.url, viewport=TABLET, locale="fr-BE", has_touch=True)
    end.attach(context)
    yield context
    context.close()


def opened(page: Page) -> Page:
    """The stand is open: enrolled, with a PIN, on its first screen."""
    enrol(page)
    page.fill("input[name=pin]", PIN)
    page.fill("input[name=pin2]", PIN)
    page.locator("form .btn-go").click()
    at(page, "locked")
    return page


@pytest.fixture
def tablet(context: BrowserContext) -> Page:
    page = context.new_page()
    page.clock.install()
    return opened(page)


def at(page: Page, screen: str) -> None:
    expect(page.locator("main")).to_have_attribute("data-now", screen)


def type_all(page: Page) -> None:
    page.locator("[data-do=give]").click()
    fill_voice(page, kind="objection", name=NAME, text=WORDS, born="3 11 1957", contact=MAIL)


def leaves_nothing(page: Page) -> None:
    """Not on the page, in no field, in no storage, in no address."""
    seen = [
        page.content(),
        page.evaluate(collecting.DUMP),
        *(f.input_value() for f in page.locator("main input").all()),
    ]
    for trace in TRACES:
        assert not [each for each in seen if trace in each], trace
    assert page.context.cookies() == []


def everywhere(page: Page) -> None:
    """Back, forward, reload, and the form of the next person."""
    leaves_nothing(page)
    page.go_back()
    leaves_nothing(page)
    page.go_forward()
    leaves_nothing(page)
    page.goto("/collect/")
    at(page, "locked")
    page.reload()
    at(page, "locked")
    leaves_nothing(page)
    page.locator("[data-do=give]").click()
    assert page.locator("input:checked").count() == 0
    empty = page.locator("main :is(input:not([type=radio], [type=checkbox]), textarea)")
    assert [field.input_value() for field in empty.all()] == [""] * 7
    leaves_nothing(page)


@pytest.mark.requirement("R26")
def test_after_finishing(tablet: Page, end: OtherEnd) -> None:
    tablet.locator("[data-languages] button[value=nl]").click()
    type_all(tablet)
    tablet.locator("form .btn-go").click()
    at(tablet, "thanks")
    leaves_nothing(tablet)
    tablet.clock.run_for(13_000)
    at(tablet, "locked")
    assert tablet.locator("html").get_attribute("lang") == "fr"
    everywhere(tablet)
    (record,) = end.opened()
    assert (record["name"], record["text"], record["language"], record["level"]) == (NAME, WORDS, "nl", 0)


@pytest.mark.requirement("R26")
def test_after_a_minute_without_anybody(tablet: Page, end: OtherEnd) -> None:
    type_all(tablet)
    tablet.clock.run_for(41_000)
    expect(tablet.locator("dialog")).to_be_visible()
    expect(tablet.locator("dialog [role=timer]")).to_contain_text("19 secondes")
    tablet.locator("dialog [data-do=stay]").click()
    expect(tablet.locator("dialog")).to_have_count(0)
    assert tablet.input_value("input[name=name]") == NAME
    tablet.clock.run_for(41_000)
    expect(tablet.locator("dialog")).to_be_visible()
    tablet.clock.run_for(20_000)
    at(tablet, "locked")
    expect(tablet.locator("dialog")).to_have_count(0)
    everywhere(tablet)
    assert not end.held


@pytest.mark.requirement("R26")
def test_after_walking_off_in_the_middle(tablet: Page) -> None:
    """Back, another page, reload: each of them is the end of that person's form."""
    type_all(tablet)
    tablet.reload()
    at(tablet, "locked")
    leaves_nothing(tablet)
    type_all(tablet)
    tablet.goto("about:blank")
    tablet.go_back()
    at(tablet, "locked")
    everywhere(tablet)
    tablet.locator("[data-do=leave]").click()
    at(tablet, "locked")


@pytest.mark.requirement("R26")
def test_the_folder_of_the_browser_holds_nobody(
    browser: Browser, live_server: Any, end: OtherEnd, tmp_path: Path, browser_type_launch_args: dict[str, Any]
) -> None:
    """Finished, and then half filled when the power fails: no byte of either on the disk."""
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path), **browser_type_launch_args, base_url=live_server.url, viewport=TABLET, locale="fr-BE"
    )
    end.attach(context)
    page = opened(context.new_page())
    type_all(page)
    page.locator("form .btn-go").click()
    at(page, "thanks")
    page.locator("[data-do=again]").click()
    type_all(page)
    context.close()
    assert collecting.found_in(tmp_path, "terreau-collect")
    assert collecting.found_in(tmp_path, *TRACES, PIN) == []


def vouch(page: Page, pin: str) -> None:
    page.check("input[name=level]")
    page.fill("input[name=vouch]", pin)
    page.locator("form .btn-go").click()


@pytest.mark.requirement("R26")
def test_an_officer_vouches_with_their_own_pin_and_nobody_else_can(tablet: Page, end: OtherEnd) -> None:
    type_all(tablet)
    expect(tablet.locator("input[name=level]")).to_be_hidden()
    tablet.locator("[data-do=leave]").click()

    collecting.officer_signs_in(collecting.to_the_device(tablet, PIN))
    assert collecting.STAMP not in tablet.content() + tablet.evaluate(collecting.DUMP)
    back_to_the_stand(tablet)
    cut(tablet, end)
    type_all(tablet)
    vouch(tablet, PIN)
    expect(tablet.locator("[data-error=vouch]")).to_be_visible()
    assert (tablet.input_value("input[name=name]"), tablet.input_value("input[name=vouch]")) == (NAME, "")
    vouch(tablet, collecting.OFFICER_PIN)
    at(tablet, "thanks")
    everywhere_after_thanks(tablet)

    tablet.locator("[data-do=leave]").click()
    collecting.to_the_device(tablet, PIN).locator("[data-officer] button").click()
    expect(tablet.locator("[data-officer] h2 + p")).to_contain_text("PIN")
    back_to_the_stand(tablet)
    type_all(tablet)
    expect(tablet.locator("input[name=level]")).to_be_hidden()
    tablet.locator("form .btn-go").click()
    at(tablet, "thanks")
    mend(tablet, end)
    for _ in range(50):
        if len(end.held) == 3:
            break
        tablet.clock.run_for(2_000)
    seen, left, unseen = end.opened()
    assert (seen["level"], seen["stamp"]) == (2, collecting.STAMP)
    assert left == {"type": "officer", "act": "out", "stay": collecting.STAY}
    assert (unseen["level"], unseen.get("stamp")) == (0, None)


def test_five_wrong_pins_and_the_officer_signs_in_again(tablet: Page) -> None:
    collecting.officer_signs_in(collecting.to_the_device(tablet, PIN))
    back_to_the_stand(tablet)
    type_all(tablet)
    for _ in range(5):
        vouch(tablet, "000000")
        expect(tablet.locator("[data-error=vouch]")).to_be_visible()
        expect(tablet.locator("form[data-busy]")).to_have_count(0)
    vouch(tablet, collecting.OFFICER_PIN)
    expect(tablet.locator("[data-error=vouch]")).to_contain_text("Plus aucun agent")
    assert tablet.input_value("input[name=name]") == NAME


@pytest.mark.parametrize("source", [f"data:image/gif;base64,{PICTURE}", "/files/place/large"])
def test_the_picture_of_the_project_is_there_without_a_network(
    context: BrowserContext, end: OtherEnd, source: str
) -> None:
    asked = []

    def give(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=base64.b64decode(PICTURE), content_type="image/gif")

    context.route("**/files/**", give)
    end.picture = {"src": source, "alt": {"fr": "La rue sans voitures", "nl": "De straat zonder auto's"}}
    page = opened(context.new_page())
    expect(page.locator(".phone-pic img")).to_have_attribute("alt", "La rue sans voitures")
    cut(page, end)
    page.reload()
    at(page, "locked")
    expect(page.locator(".phone-pic img")).to_have_attribute("src", re.compile("^data:image/gif"))
    assert len(asked) == source.startswith("/")


def test_without_a_picture_the_street_is_drawn(tablet: Page) -> None:
    expect(tablet.locator(".phone-pic svg")).to_be_visible()
    assert tablet.locator(".phone-pic img").count() == 0


def back_to_the_stand(page: Page) -> None:
    page.locator("[data-do=back]").click()
    page.locator("[data-do=back]").click()
    at(page, "locked")


def everywhere_after_thanks(page: Page) -> None:
    page.locator("[data-do=again]").click()
    everywhere(page)


def test_every_field_refuses_to_be_remembered(tablet: Page) -> None:
    tablet.locator("[data-do=give]").click()
    loose = "main :is(input, textarea, select):not([autocomplete=off]), main form:not([autocomplete=off])"
    assert tablet.locator(loose).count() == 0
    answer = tablet.request.get("/collect/")
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers


def test_volunteers_hold_press_type_their_pin_and_sign_in(tablet: Page, end: OtherEnd) -> None:
    cut(tablet, end)
    button = tablet.locator("[data-do=volunteers]")
    button.click()
    at(tablet, "locked")
    button.hover()
    tablet.mouse.down()
    tablet.clock.run_for(1_000)
    tablet.mouse.up()
    at(tablet, "unlock")
    tablet.fill("input[name=pin]", "000000")
    tablet.locator("form .btn-go").click()
    expect(tablet.locator("[data-error=unlock]")).to_be_visible()
    tablet.fill("input[name=pin]", PIN)
    tablet.locator("form .btn-go").click()
    at(tablet, "menu")
    tablet.fill("input[name=volunteer]", NAME)
    tablet.locator("[data-do=sign-in] button").click()
    expect(tablet.locator(".collect-shifts li")).to_have_count(1)
    leaves_nothing(tablet)
    tablet.locator(".collect-shifts button").click()
    expect(tablet.locator(".collect-shifts li")).to_have_count(0)
    tablet.locator("[data-do=device]").click()
    expect(tablet.locator("[data-t=state]")).to_contain_text("2 ")
    end.is_cut = False
    tablet.context.set_offline(False)
    tablet.locator("[data-do=send]").click()
    expect(tablet.locator("[data-t=state]")).to_contain_text("Tout est envoyé")
    came, went = end.opened()
    assert (came["act"], came["name"], went["act"]) == ("in", NAME, "out")
    assert came["shift"] == went["shift"]
    assert "name" not in went
    tablet.clock.run_for(61_000)
    at(tablet, "locked")


def test_a_keyboard_opens_the_volunteers_door_and_tries_are_counted(tablet: Page) -> None:
    tablet.locator("[data-do=volunteers]").focus()
    tablet.keyboard.press("Enter")
    at(tablet, "unlock")
    for _ in range(5):
        tablet.fill("input[name=pin]", "000000")
        tablet.locator("form .btn-go").click()
        expect(tablet.locator("[data-error=unlock]")).to_be_visible()
        expect(tablet.locator("form[data-busy]")).to_have_count(0)
    tablet.fill("input[name=pin]", PIN)
    tablet.locator("form .btn-go").click()
    expect(tablet.locator("[data-error=unlock]")).to_contain_text("Attendez")


def test_without_a_network_the_stand_goes_on(tablet: Page, end: OtherEnd) -> None:
    cut(tablet, end)
    for name in ("Aïcha Benali", "Noor El Amrani", "Jef Peeters"):
        tablet.locator("[data-do=give]").click()
        fill_voice(tablet, kind="support", name=name)
        tablet.locator("form .btn-go").click()
        at(tablet, "thanks")
        tablet.locator("[data-do=again]").click()
    assert not end.held
    tablet.reload()
    at(tablet, "locked")
    mend(tablet, end)
    expect(tablet.locator("main")).to_have_attribute("data-now", "locked")
    for _ in range(50):
        if len(end.held) == 3:
            break
        tablet.clock.run_for(2_000)
    assert [each["name"] for each in end.opened()] == ["Aïcha Benali", "Noor El Amrani", "Jef Peeters"]
