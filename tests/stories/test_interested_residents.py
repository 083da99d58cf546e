"""E02-M2: projects are published on the commune's site; residents sign up as interested and hear what becomes of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Server
from tests.stories import steps


@pytest.mark.browser
@pytest.mark.modality("E02-M2")
def test_a_resident_asks_to_be_kept_informed(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        code = steps.drive_code(phone, "repair-cafe-du-quartier")
        phone.goto(f"/s/{code}?lang=fr")
        steps.say(phone, "interest", contact="zofia.n@example.org", quartier="elsewhere")
        steps.confirm(phone, "zofia.n@example.org", server.origin)
        expect(phone.locator("main")).to_contain_text("noté")


@pytest.mark.browser
@pytest.mark.modality("E02-M2")
def test_the_commune_s_site_shows_its_projects_with_one_line(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        phone.goto("/embed/map/?commune=21009&lang=nl")
        expect(phone.locator("main")).to_contain_text("Repair café van de wijk")
        feed = phone.request.get("/feeds/projects.atom?commune=21009&lang=nl").text()
        assert "Repair café van de wijk" in feed
