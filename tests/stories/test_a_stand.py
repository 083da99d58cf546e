"""E03-M4: a stand on the market: one tablet, several people, volunteers who come and go, counts by stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import collecting
from tests.conftest import Server
from tests.stories import fieldwork, steps

pytestmark = [pytest.mark.browser, pytest.mark.modality("E03-M4")]


def give(tablet: Page, *, kind: str, name: str, text: str = "", born: str = "") -> None:
    tablet.locator("[data-do=give]").click()
    collecting.fill_voice(tablet, kind=kind, name=name, text=text, born=born)
    tablet.locator("form .btn-go").click()
    fieldwork.at(tablet, "thanks")
    assert name not in tablet.content()
    tablet.locator("[data-do=again]").click()
    fieldwork.at(tablet, "locked")


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
