"""E14-M3: a festival: several places and organisers, one programme, volunteers, map, print."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Server
from tests.stories import meeting, steps

SLUG = "dehors-trois-jours-dans-la-rue"
ORGANISERS = ["Commune de Val-aux-Tilleuls", "Commune de Clairbois", "Collectif Sureau", "Les Vers du Plateau"]


@pytest.mark.browser
@pytest.mark.modality("E14-M3")
def test_one_programme_of_many_places_and_organisers_on_a_phone(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        phone.goto(f"/fr/events/{SLUG}/")
        main = phone.locator("main")
        for name in ORGANISERS:
            expect(main).to_contain_text(name)
        expect(main).not_to_contain_text("Clairbois grimpe")
        for place in ("Sous le tilleul", "La Scierie", "La Clairière"):
            expect(main).to_contain_text(place)
        expect(main.locator("svg").first).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        points = phone.request.get(f"/fr/events/{SLUG}/places.geojson").json()
        assert len(points["features"]) == 26


@pytest.mark.browser
@pytest.mark.modality("E14-M3")
def test_a_neighbour_lends_a_hand_and_organisers_read_when(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone, steps.a_desk(browser, server, member="ines") as organiser:
        code = meeting.code_of(phone, SLUG)
        words = "Dimanche matin, je porte des tables."
        meeting.join(phone, server, code, "hugo.fete@example.org", name="Hugo Claes", hand=words)
        organiser.goto(f"/fr/events/{SLUG}/seats/")
        assert words not in organiser.content(), "names and answers are opened on purpose"
        organiser.locator("form[action$='/names/'] button").click()
        expect(organiser.locator("main")).to_contain_text(words)
        expect(organiser.locator("main")).to_contain_text("Hugo Claes")
        assert "hugo.fete@example.org" not in organiser.content()


@pytest.mark.browser
@pytest.mark.modality("E14-M3")
def test_programme_and_map_are_printed_whole(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        programme = meeting.words_of_pdf(phone, f"/fr/events/{SLUG}/print/programme.pdf")
        for item in (
            "Ouverture : fanfare et soupe",
            "La rue fermée aux voitures, pour de vrai",
            "On range, on se dit merci",
        ):
            assert item.replace("\u00a0", " ") in programme.replace("\u00a0", " ").replace("\u202f", " "), item
        leaflet = meeting.words_of_pdf(phone, f"/nl/events/{SLUG}/print/leaflet.pdf")
        assert "Het Sterrendak" in leaflet
        poster = meeting.words_of_pdf(phone, f"/fr/events/{SLUG}/print/poster.pdf")
        for name in ORGANISERS:
            assert name in poster
