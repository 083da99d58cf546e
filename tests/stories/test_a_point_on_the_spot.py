"""E01-M4, the tablet: where the poster hangs, people give their view on the spot, and it counts for that place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import collecting
from tests.conftest import Server
from tests.stories import fieldwork, steps


@pytest.mark.browser
@pytest.mark.modality("E01-M4")
def test_a_tablet_where_the_poster_hangs(browser: Browser, server: Server) -> None:
    with (
        steps.a_desk(browser, server, member="aicha") as holder,
        fieldwork.a_device(browser, server, tablet=True) as tablet,
    ):
        code = steps.drive_code(holder)
        address = fieldwork.open_place(holder, code, kind="point", fr="Vitrine du boulanger")
        fieldwork.take(tablet, fieldwork.prepare(holder), label="Tablette de la vitrine")
        fieldwork.choose_pin(tablet)
        expect(tablet.locator("main")).to_contain_text(f"/s/{code}")
        tablet.locator("[data-languages] button[value=nl]").click()
        tablet.locator("[data-do=give]").click()
        expect(tablet.locator("main")).to_contain_text("Ik steun dit")
        collecting.fill_voice(tablet, kind="support", name="Zébulon Quatrevingts", born="3 11 1957")
        tablet.locator("form .btn-go").click()
        fieldwork.at(tablet, "thanks")
        tablet.locator("[data-do=again]").click()
        expect(tablet.locator("html")).to_have_attribute("lang", "fr")
        tablet.go_back()
        tablet.reload()
        fieldwork.at(tablet, "locked")
        assert "Quatrevingts" not in tablet.content() + tablet.evaluate(collecting.DUMP)

        tablet.locator("[data-do=volunteers]").focus()
        tablet.keyboard.press("Enter")
        tablet.fill("input[name=pin]", fieldwork.PIN)
        tablet.locator("form .btn-go").click()
        fieldwork.all_is_sent(tablet)
        holder.goto(address)
        expect(holder.locator("dl.dl dd").first).to_have_text("1")
        assert "Quatrevingts" not in holder.content()
