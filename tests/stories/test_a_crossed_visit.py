"""E13-M2: citizens follow a request through the house: a programme per service, places, feedback."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Server
from tests.stories import meeting, steps

SLUG = "de-guichet-en-guichet-suivez-une-demande-dans-la-maison"


@pytest.mark.browser
@pytest.mark.modality("E13-M2")
def test_the_programme_goes_from_service_to_service_and_the_line_is_honest(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        phone.goto(f"/fr/events/{SLUG}/")
        main = phone.locator("main")
        for service in ("Accueil", "Participation", "Mobilité", "Secrétariat du collège"):
            expect(main).to_contain_text(service)
        code = meeting.code_of(phone, SLUG)
        ticket = meeting.join(phone, server, code, "awa.visite@example.org", name="Awa Sow", curious="Qui a la clé ?")
        assert "6" in ticket, "five were waiting already"
        programme = meeting.words_of_pdf(phone, f"/fr/events/{SLUG}/print/programme.pdf")
        assert "Quatre mètres pour les pompiers" in programme


@pytest.mark.browser
@pytest.mark.modality("E13-M2")
def test_who_comes_goes_through_and_says_what_it_was_worth(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server, member="wout") as host, steps.a_phone(browser, server) as phone:
        host.goto(f"/fr/events/{SLUG}/seats/")
        expect(host.locator("main")).to_contain_text("12")
        code = meeting.code_of(phone, SLUG)
        meeting.it_is_over(server, code)
        phone.goto(f"/e/{code}/feedback/?lang=fr")
        phone.check("input[name=worth][value='5']")
        phone.fill("textarea[name=words]", "Je sais maintenant pourquoi ça dure quatre semaines.")
        phone.locator("main button.btn-go").click()
        expect(phone.locator("main")).to_contain_text("Merci")
        host.goto(f"/fr/events/{SLUG}/record/1/write/")
        expect(host.locator("main")).to_contain_text("cinq")
