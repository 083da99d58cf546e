"""E01-M5, on paper: printed, brought, typed by two, decided by a third; the same person online is one voice."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from terreau.kernel.moment import BRUSSELS, now
from tests.conftest import Server
from tests.stories import steps

NOOR = {"name": "Noor El Amrani", "born": "3/5/1984", "street": "rue du Sureau 11", "contact": "noor.paper@example.org"}
LUC = {"name": "Luc Vermeulen", "born": "12071961", "street": "rue du Lavoir 4"}
ELS = {"name": "Els Thiry", "born": "01.02.1990", "street": "rue des Potiers 9"}


@pytest.mark.browser
@pytest.mark.modality("E01-M5")
def test_paper_and_screen_add_up_to_one_honest_count(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server) as page:
        code = steps.drive_code(page)
    _noor_signs_online(browser, server, code)
    with steps.a_desk(browser, server, member="aicha") as page:
        before = _supports(page, code)
        number = _print(page, code)
        _bring(page, code, number)
        page.goto(f"/fr/sheets/{code}/sheet/{number}/")
        expect(page.locator("main")).not_to_contain_text("Encoder")
    for member, luc in (("wout", LUC), ("leila", {**LUC, "name": "Lucie Vermeulen"})):
        with steps.a_desk(browser, server, member=member) as page:
            _type(page, code, number, luc)
    with steps.a_desk(browser, server, member="dirk") as page:
        page.goto(f"/fr/sheets/{code}/sheet/{number}/")
        page.locator(f"a[href$='/sheet/{number}/strip/2/']").click()
        expect(page.locator("main")).to_contain_text("Lucie Vermeulen")
        page.check("input[name=which_name][value=first]")
        page.locator("main button.btn-go").click()
        page.check("input[name=line_1][value=lives]")
        page.check("input[name=line_2][value=lives]")
        page.locator("main button.btn-go").click()
        expect(page.locator("main")).to_contain_text("comptée une fois")
        expect(page.locator("main")).not_to_contain_text("Amrani")
        assert _supports(page, code) == before + 1


def _noor_signs_online(browser: Browser, server: Server, code: str) -> None:
    with steps.a_phone(browser, server) as page:
        page.goto(f"/s/{code}")
        steps.say(page, "support", contact=NOOR["contact"], quartier="Q9901", name=NOOR["name"])
        steps.confirm(page, NOOR["contact"], server.origin)


def _supports(page: Page, code: str) -> int:
    """The supports that count, as anyone reads them."""
    page.goto(f"/s/{code}/statement/?lang=fr")
    return int(re.sub(r"\D", "", page.locator("section[aria-labelledby=said] tbody td b").first.inner_text()))


def _print(page: Page, code: str) -> str:
    page.goto(f"/fr/sheets/{code}/")
    page.fill("input[name=count]", "1")
    page.get_by_role("button", name="Commander ces feuilles").click()
    page.wait_for_url("**ordered=*")
    link = page.locator(".linklist a[href$='.pdf']").first
    printed = page.request.get(link.get_attribute("href") or "")
    assert printed.body().startswith(b"%PDF")
    found = re.search(r"Feuilles (\d+)", link.inner_text())
    assert found
    return found[1]


def _bring(page: Page, code: str, number: str) -> None:
    signed = (now() - timedelta(minutes=2)).astimezone(BRUSSELS)
    for expected in ("/batch/", "/bring/"):
        page.goto(f"/fr/sheets/{code}/bring/")
        page.fill("input[name=collector]", "Youssef Claes")
        page.fill("textarea[name=sheets]", number)
        page.fill("input[name=day]", signed.strftime("%Y-%m-%d"))
        page.fill("input[name=hour]", signed.strftime("%H:%M"))
        page.locator("main button.btn-go").click()
        expect(page).to_have_url(re.compile(expected))
    expect(page.locator("main")).to_contain_text("rien n’est perdu")


def _type(page: Page, code: str, number: str, luc: dict[str, str]) -> None:
    page.goto(f"/fr/sheets/{code}/sheet/{number}/type/")
    expect(page.locator("main")).not_to_contain_text("Vermeulen")
    for strip, person in ((1, NOOR), (2, luc), (3, ELS)):
        for field, value in person.items():
            page.fill(f"input[name='{strip}-{field}']", value)
        page.select_option(f"select[name='{strip}-kind']", "support")
        page.select_option(f"select[name='{strip}-quartier']", "Q9901")
    page.select_option("select[name='4-ending']", "empty")
    page.locator("input[name='3-street']").press("Enter")
    expect(page).not_to_have_url(re.compile(f"/sheet/{number}/type/$"))
