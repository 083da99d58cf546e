"""E01-M1: a member and an officer go from door to door, without a network; the report knows it all."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import collecting
from tests.conftest import Server
from tests.stories import fieldwork, steps

pytestmark = [pytest.mark.browser, pytest.mark.modality("E01-M1")]
NEIGHBOUR, WORDS = "Hortense Vandenbroucke", "Mon garage donne sur la rue."


def test_a_pair_asks_a_street_and_the_round_is_told(browser: Browser, server: Server, screenshots: Path) -> None:
    with (
        steps.a_desk(browser, server, member="aicha") as holder,
        steps.a_desk(browser, server, member="wout") as officer,
        fieldwork.a_device(browser, server) as phone,
    ):
        drive = steps.drive_code(holder)
        address = fieldwork.plan_round(holder, drive, doors="Rue du Sureau: 1-9 odd")
        officer.goto(address)
        officer.locator("form[action*='/accept/'] button").click()
        holder.goto(address)
        fieldwork.take(phone, fieldwork.prepare(holder), label="Téléphone d’Aïcha")
        phone.locator("[data-do=device]").click()
        fieldwork.sign_in_officer(officer, holder.url, phone)
        phone.locator("[data-do=back]").click()

        phone.context.set_offline(True)
        phone.locator(".collect-streets button").first.click()
        for number, outcome in (("1", "nobody"), ("3", "declined")):
            fieldwork.to_door(phone, number)
            phone.locator(f"[data-do={outcome}]").click()
            expect(phone.locator("[data-noted]")).to_contain_text(number)
        fieldwork.to_door(phone, "5")
        phone.locator("[data-do=voice]").click()
        collecting.fill_voice(phone, kind="support", name="Noor El Amrani", born="3 2 1980")
        collecting.officer_saw_it(phone)
        phone.screenshot(path=screenshots / "door-voice.png", full_page=True)
        phone.locator("form .btn-go").click()
        expect(phone.locator("[data-noted]")).to_contain_text("scellé")
        phone.locator("[data-do=voice]").click()
        collecting.fill_voice(phone, kind="objection", name=NEIGHBOUR, text=WORDS, born="4 5 1961")
        phone.locator("form .btn-go").click()
        expect(phone.locator("[data-noted]")).to_contain_text("scellé")
        expect(phone.locator("[data-said]")).to_contain_text("5 ")
        assert "Vandenbroucke" not in phone.content() + phone.evaluate(collecting.DUMP)

        context = phone.context
        phone.close()
        later = context.new_page()
        later.goto("/collect/")
        expect(later.locator("[data-said]")).to_contain_text("5 ")
        context.set_offline(False)
        fieldwork.all_is_sent(later)

        holder.goto(address)
        expect(holder.locator("main")).to_contain_text("Téléphone d’Aïcha")
        expect(holder.locator("table.queue tbody tr").first.locator("td")).to_have_text(["5", "1", "1", "1", "2"])
        holder.screenshot(path=screenshots / "round-report.png", full_page=True)
        assert NEIGHBOUR not in holder.content()
        assert WORDS not in holder.content()


def test_a_lost_telephone_is_blocked_and_erases_itself(browser: Browser, server: Server) -> None:
    with (
        steps.a_desk(browser, server, member="aicha") as holder,
        steps.a_desk(browser, server, member="wout") as officer,
        fieldwork.a_device(browser, server, locale="nl-BE") as phone,
    ):
        address = fieldwork.plan_round(holder, steps.drive_code(holder), doors="Rue du Sureau: 2-8 even")
        officer.goto(address)
        officer.locator("form[action*='/accept/'] button").click()
        holder.goto(address)
        fieldwork.take(phone, fieldwork.prepare(holder), label="Verloren telefoon")
        expect(phone.locator(".collect-streets button").first).to_be_visible()
        phone.context.set_offline(True)
        phone.locator(".collect-streets button").first.click()
        fieldwork.to_door(phone, "2")
        phone.locator("[data-do=nobody]").click()
        expect(phone.locator("[data-said]")).to_contain_text("1 ")

        holder.locator("form[action*='/block/'] button").click()
        phone.context.set_offline(False)
        phone.evaluate("dispatchEvent(new Event('online'))")
        fieldwork.at(phone, "gone")
        expect(phone.locator("h1")).to_have_text("Dit toestel is geblokkeerd")
        assert '"ct":' not in phone.evaluate(collecting.DUMP)
