"""E21-M1, base: people by mission; up to date because mandates end; shown with consent only."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Server
from tests.stories import steps


@pytest.mark.browser
@pytest.mark.modality("E21-M1")
def test_a_resident_finds_who_takes_part_for_the_commune(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        phone.goto("/fr/who/")
        phone.fill("main input[type=search], main input[type=text]", "tilleuls")
        phone.locator("main button.btn-go").click()
        phone.locator("main").get_by_role("link", name="Participation, Val-aux-Tilleuls").click()
        expect(phone.locator("main")).to_contain_text("Wout Kestens")
        expect(phone.locator("main")).to_contain_text("000 00 14")


@pytest.mark.browser
@pytest.mark.modality("E21-M1")
def test_who_did_not_agree_is_not_shown(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        phone.goto("/fr/who/?q=lenaerts")
        expect(phone.locator("main")).not_to_contain_text("Karim Lenaerts")
