"""E02-M3: open doors: places with their hours, a route on a map, registration, a programme to print."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Server
from tests.stories import meeting, steps

SLUG = "portes-ouvertes-des-projets-citoyens"
PLACES = [
    "La Grange",
    "Jardin des Deux Puits",
    "Atelier du Sabotier",
    "Ruches du Houblon",
    "La Scierie",
    "École des Pinsons",
]


@pytest.mark.browser
@pytest.mark.modality("E02-M3")
def test_a_resident_finds_places_hours_and_the_way_and_registers(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        phone.goto(f"/fr/events/{SLUG}/")
        main = phone.locator("main")
        for place in PLACES:
            expect(main).to_contain_text(place)
        expect(main).to_contain_text("13 h")
        expect(main.locator("svg").first).to_be_visible()
        ticket = meeting.join(phone, server, meeting.code_of(phone, SLUG), "dirk.portes@example.org", name="Dirk Maes")
        assert "Dirk Maes" in ticket


@pytest.mark.browser
@pytest.mark.modality("E02-M3")
def test_the_programme_and_the_route_are_printed_in_both_languages(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        programme = meeting.words_of_pdf(phone, f"/fr/events/{SLUG}/print/programme.pdf")
        assert "Ouvrir une ruche" in programme
        leaflet = meeting.words_of_pdf(phone, f"/nl/events/{SLUG}/print/leaflet.pdf")
        for place in ("De Schuur", "Bijenkasten van de Hop", "Vinkenschool"):
            assert place in leaflet
        assert all(str(number) in leaflet for number in range(1, 8))


@pytest.mark.browser
@pytest.mark.modality("E02-M3")
def test_an_organiser_adds_a_place_with_its_hours(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server, member="ines") as host:
        host.goto(f"/fr/events/{SLUG}/manage/where/add/")
        host.fill("input[name=title_fr]", "Four de la rue du Renard")
        host.fill("input[name=title_nl]", "Oven van de Vosstraat")
        host.fill("input[name=address_fr]", "Rue du Renard 3")
        host.fill("input[name=address_nl]", "Vosstraat 3")
        host.fill("input[name=opens]", "11:00")
        host.fill("input[name=closes]", "15:00")
        host.locator("main button.btn-go").click()
        host.goto(f"/fr/events/{SLUG}/?with=oven")
        expect(host.locator("main")).to_contain_text("Four de la rue du Renard")
