"""E03-M4: a stand on the market: one tablet, several people, volunteers who come and go, counts by stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import collecting
from tests.conftest import Server
from tests.stories import fieldwork, steps

pytestmark = [pytest.mark.browser, pytest.mark.modality("E03-M4")]


def give(tablet: Page, *, kind: str, name: str, text: str = "", born: str = "", seen: bool = False) -> None:
    tablet.locator("[data-do=give]").click()
    collecting.fill_voice(tablet, kind=kind, name=name, text=text, born=born)
    if seen:
        collecting.officer_saw_it(tablet)
    tablet.locator("form .btn-go").click()
    fieldwork.at(tablet, "thanks")
    assert name not in tablet.content()
    tablet.locator("[data-do=again]").click()
    fieldwork.at(tablet, "locked")


def supports(page: Page, drive: str) -> tuple[int, int]:
    """Those that count and those counted apart, as anyone reads them."""
    told = page.request.get(f"/api/v1/drives/{drive}").json()
    return told["support"], told["support_apart"] or 0


def test_a_morning_on_the_market(browser: Browser, server: Server, screenshots: Path) -> None:
    with (
        steps.a_desk(browser, server, member="aicha") as holder,
        fieldwork.a_device(browser, server, tablet=True) as tablet,
    ):
        address = fieldwork.open_place(holder, steps.drive_code(holder), kind="stand", fr="Marché de la Fontaine")
        fieldwork.take(tablet, fieldwork.prepare(holder), label="Tablette bleue")
        fieldwork.choose_pin(tablet)
        expect(tablet.locator("main")).to_contain_text("Marché de la Fontaine")
        tablet.screenshot(path=screenshots / "stand-locked.png")

        tablet.locator("[data-do=volunteers]").focus()
        tablet.keyboard.press("Enter")
        tablet.fill("input[name=pin]", fieldwork.PIN)
        tablet.locator("form .btn-go").click()
        tablet.fill("input[name=volunteer]", "Bénédicte Lejeune")
        tablet.locator("[data-do=sign-in] button").click()
        expect(tablet.locator(".collect-shifts li")).to_have_count(1)
        assert "Lejeune" not in tablet.content()
        tablet.locator("[data-do=back]").click()

        tablet.context.set_offline(True)
        people = ("Ali Baba", "Noor El Amrani", "Jef Peeters", "Zoë Maes", "Fatou Diop", "Piet Claes")
        for rank, name in enumerate(people, start=1):
            give(tablet, kind="support", name=name, born=f"{rank} 2 1980")
        give(tablet, kind="objection", name="Hortense Vandenbroucke", text="Le marché bloque mon garage.")
        tablet.context.set_offline(False)
        tablet.locator("[data-do=volunteers]").focus()
        tablet.keyboard.press("Enter")
        tablet.fill("input[name=pin]", fieldwork.PIN)
        tablet.locator("form .btn-go").click()
        fieldwork.all_is_sent(tablet)

        holder.goto(address)
        expect(holder.locator("#volunteers")).to_contain_text("Bénédicte Lejeune")
        expect(holder.locator("dl.dl dd").first).to_have_text("6")
        expect(holder.locator("main")).not_to_contain_text("Vandenbroucke")
        holder.screenshot(path=screenshots / "stand-counts.png", full_page=True)


def test_an_officer_at_the_stand_has_seen_where_people_live(
    browser: Browser, server: Server, screenshots: Path
) -> None:
    """They sign in on the tablet and vouch with a PIN of their own; their voices are residents' voices."""
    with (
        steps.a_desk(browser, server, member="aicha") as holder,
        steps.a_desk(browser, server, member="wout") as officer,
        fieldwork.a_device(browser, server, tablet=True) as tablet,
    ):
        drive = steps.drive_code(holder)
        before = supports(holder, drive)
        fieldwork.open_place(holder, drive, kind="stand", fr="Kiosque du parc")
        fieldwork.take(tablet, fieldwork.prepare(holder), label="Tablette verte")
        fieldwork.choose_pin(tablet)
        expect(tablet.locator(".phone-pic img")).to_be_visible()
        give(tablet, kind="support", name="Lies Vermeulen", born="9 9 1961")

        holder.reload()
        expect(holder.locator("#officer")).to_have_count(0)
        fieldwork.open_the_device(tablet)
        fieldwork.sign_in_officer(officer, holder.url, tablet)
        officer.reload()
        officer.screenshot(path=screenshots / "stand-officer.png", full_page=True)
        tablet.screenshot(path=screenshots / "stand-officer-here.png")
        tablet.locator("[data-do=back]").click()
        tablet.locator("[data-do=back]").click()

        tablet.context.set_offline(True)
        give(tablet, kind="support", name="Karim Haddad", born="8 8 1971", seen=True)
        give(tablet, kind="support", name="Odile Renard", born="7 7 1981", seen=True)
        give(tablet, kind="support", name="Bram Wouters", born="6 6 1991")
        tablet.context.set_offline(False)
        fieldwork.open_the_device(tablet)
        fieldwork.all_is_sent(tablet)
        counted, apart = supports(holder, drive)
        assert (counted - before[0], apart - before[1]) == (2, 2), "two seen by an officer, two declared"

        officer.locator("#officer button[value=leave]").click()
        expect(officer.locator("#officer button[value=come]")).to_be_visible()
