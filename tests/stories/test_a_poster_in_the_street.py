"""E01-M4: from the poster's square code to the receipt, on a phone, without account and without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Server
from tests.stories import steps

RECEIPT = {"fr": "noté", "nl": "genoteerd"}


@pytest.mark.browser
@pytest.mark.modality("E01-M4")
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_neighbour_supports_from_a_poster_in_three_taps(browser: Browser, server: Server, language: str) -> None:
    with steps.a_phone(browser, server, locale=f"{language}-BE") as phone:
        code = steps.drive_code(phone)
        phone.goto(f"/s/{code}/2?lang={language}")
        assert phone.locator("input:checked[type=radio]").count() == 0
        contact = f"nora.{language}@example.org"
        steps.say(phone, "support", contact=contact, quartier="Q9901", name="Nora Benali")
        steps.confirm(phone, contact, server.origin)
        assert "/receipt/" in phone.url
        expect(phone.locator("main")).to_contain_text(RECEIPT[language])
        assert phone.locator("html").get_attribute("lang") == language


@pytest.mark.browser
@pytest.mark.modality("E01-M4")
def test_the_poster_prints_and_its_voices_are_counted_by_place(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        code = steps.drive_code(phone)
        poster = phone.request.get(f"/s/{code}/poster/1.pdf")
        assert poster.status == 200
        assert poster.body()[:5] == b"%PDF-"
        phone.goto(f"/s/{code}/statement/")
        expect(phone.locator("main")).to_contain_text("rue du Sureau 2")
        expect(phone.locator("svg.route .stn")).not_to_have_count(0)


@pytest.mark.browser
@pytest.mark.modality("E01-M4")
def test_the_place_of_a_poster_is_a_polling_point_on_the_plan(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server, member="aicha") as page:
        page.goto(f"/fr/projects/{steps.SUREAU}/posters/")
        before = page.locator("tbody tr").count()
        expect(page.locator("tbody tr").first).to_contain_text("1. porte de l’école")
        page.goto(f"/fr/projects/{steps.SUREAU}/posters/?corners=4.255900,50.785100#more")
        page.fill("input[name=place_fr]", "vitrine du coiffeur")
        page.get_by_role("button", name="L’ajouter ici").click()
        rows = page.locator("tbody tr")
        expect(rows).to_have_count(before + 1)
        expect(rows.last).to_contain_text("vitrine du coiffeur")
        expect(rows.last).not_to_contain_text("pas sur le plan")
        href = rows.last.locator("a").get_attribute("href") or ""
        assert page.request.get(href).body()[:5] == b"%PDF-"


@pytest.mark.browser
@pytest.mark.modality("E01-M4")
def test_an_objection_is_heard_and_never_shown(browser: Browser, server: Server) -> None:
    words = "Mon piano est au rez-de-chaussée."
    with steps.a_phone(browser, server) as phone:
        code = steps.drive_code(phone)
        phone.goto(f"/s/{code}?lang=fr")
        steps.say(phone, "objection", contact="louis@example.org", quartier="Q9901", text=words)
        steps.confirm(phone, "louis@example.org", server.origin)
        expect(phone.locator("main")).to_contain_text(RECEIPT["fr"])
        for path in (f"/fr/projects/{steps.SUREAU}/", f"/s/{code}/statement/", f"/s/{code}/log.json"):
            assert words not in phone.request.get(path).text()


@pytest.mark.browser
@pytest.mark.modality("E01-M4")
def test_taking_back_is_as_easy_as_giving(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        code = steps.drive_code(phone)
        phone.goto(f"/s/{code}?lang=fr")
        before = phone.locator("p.facts").inner_text()
        steps.say(phone, "support", contact="mieke@example.org", quartier="Q9901")
        steps.confirm(phone, "mieke@example.org", server.origin)
        phone.locator("a[href*='/withdraw/']").click()
        phone.locator("main form button").first.click()
        phone.goto(f"/s/{code}?lang=fr")
        assert phone.locator("p.facts").inner_text() == before


@pytest.mark.browser
@pytest.mark.modality("E01-M4")
def test_a_mistake_keeps_everything_typed(browser: Browser, server: Server, screenshots: Path) -> None:
    with steps.a_phone(browser, server) as phone:
        code = steps.drive_code(phone)
        phone.goto(f"/s/{code}?lang=fr")
        steps.say(phone, "objection", contact="pas une adresse", quartier="Q9901", name="Zoé", text="Le bruit.")
        assert phone.input_value("input[name=contact]") == "pas une adresse"
        assert phone.input_value("input[name=name]") == "Zoé"
        assert phone.is_checked("input[name=kind][value=objection]")
        expect(phone.locator("main")).to_contain_text("Le bruit.")
