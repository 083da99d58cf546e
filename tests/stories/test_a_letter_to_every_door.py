"""E01-M2: a letter to every door, read with its code on a phone; the card and the e-mail land on the same text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from terreau.kernel.moment import now
from tests.conftest import Server
from tests.faults import scene
from tests.stories import steps


def letters_of(page: Page) -> str:
    """The page of the letters of the play street."""
    return f"/fr/letters/{steps.drive_code(page)}/"


@pytest.fixture
def letterboxes(server: Server, django_db_blocker: Any) -> list[str]:
    """The codes that stand on the letters, read as the press reads them."""
    from terreau.instruments.mailings import api as mailings
    from terreau.instruments.mailings.models import Mailing

    with scene.inside(server.database, django_db_blocker):
        mailing = Mailing.objects.select_related("drive__secret").filter(number=1).earliest("pk")
        return mailings.codes_of(mailing)


@pytest.mark.browser
@pytest.mark.modality("E01-M2")
def test_an_initiative_writes_to_a_street_and_the_commune_approves(
    browser: Browser, server: Server, screenshots: Path
) -> None:
    with steps.a_desk(browser, server, member="aicha") as page:
        path = letters_of(page)
        page.goto(path)
        page.locator("main a.btn-go").click()
        page.check("input[name=quartiers] >> nth=0")
        page.locator("main form[method=get] button").click()
        street = page.locator("tbody tr", has_text=re.compile("Lavandi|Chat|Tilleul|rue", re.IGNORECASE)).nth(2)
        street.locator("input[type=checkbox]").check()
        street.locator("input[name^=numbers]").fill("1-19")
        page.fill("input[name=contact]", "Aïcha, 0470 00 00 52")
        page.fill("textarea[name=service]", "Service participation\nPlace des Tilleuls 1")
        page.fill("textarea[name=words_fr]", "Vos voisins vous écrivent.")
        page.screenshot(path=str(screenshots / "letters-form.png"), full_page=True)
        page.locator("main form[method=post] button.btn-go").click()
        expect(page).to_have_url(re.compile(r"/letters/\w+/\d+/$"))
        mailing = page.url
        page.locator("form:has(input[value=ask]) button").click()
        expect(page.locator("main")).to_contain_text("La commune l’examine")
    with steps.a_desk(browser, server, member="wout") as page:
        page.goto("/fr/letters/")
        page.locator("main ul.linklist a").last.click()
        page.screenshot(path=str(screenshots / "letters-approve.png"), full_page=True)
        page.locator("form:has(input[value=approve]) button").click()
        expect(page.locator("main")).to_contain_text("approuvée, prête à imprimer")
    with steps.a_desk(browser, server, member="aicha") as page:
        page.goto(mailing)
        page.locator("form:has(input[value=print]) button").click()
        expect(page.locator("main [role=status]")).to_contain_text("Le fichier se prépare")
        letter = page.request.get(f"{mailing}letter.pdf")
        assert letter.body()[:5] == b"%PDF-"


@pytest.mark.browser
@pytest.mark.modality("E01-M2")
def test_a_neighbour_answers_with_the_code_of_the_letterbox(
    browser: Browser, server: Server, screenshots: Path, letterboxes: list[str]
) -> None:
    code = letterboxes[20]
    with steps.a_phone(browser, server) as phone:
        phone.goto(f"/l/{code}?lang=fr")
        assert phone.input_value("select[name=quartier]") == "Q9901"
        phone.screenshot(path=str(screenshots / "letters-arrive.png"), full_page=True)
        quartier = phone.input_value("select[name=quartier]")
        steps.say(phone, "support", contact="voisine.lettre@example.org", quartier=quartier)
        steps.confirm(phone, "voisine.lettre@example.org", server.origin)
        assert "/receipt/" in phone.url
        expect(phone.locator("main")).to_contain_text("domicile confirmé")


@pytest.mark.browser
@pytest.mark.modality("E01-M2")
def test_a_card_dropped_at_the_town_hall_counts_once(
    browser: Browser, server: Server, screenshots: Path, letterboxes: list[str]
) -> None:
    code = letterboxes[22]
    with steps.a_desk(browser, server, member="wout") as page:
        page.goto(f"{letters_of(page)}1/cards/")
        for _time in range(2):
            page.fill("input[name=code]", code)
            page.select_option("select[name=kind]", "support")
            page.fill("input[name=name]", "Simonne Ballegeer")
            page.fill("input[name=born]", "1948-05-06")
            page.locator("main button.btn-go").click()
        expect(page.locator("main")).to_contain_text("Chaque carte compte une fois")
        assert page.input_value("input[name=name]") == "Simonne Ballegeer"
        page.screenshot(path=str(screenshots / "letters-cards.png"), full_page=True)


@pytest.mark.browser
@pytest.mark.modality("E01-M2")
def test_a_reply_by_mail_reaches_who_hears_objections_only(
    browser: Browser, server: Server, django_db_blocker: Any, letterboxes: list[str]
) -> None:
    from terreau.instruments.mailings import api as mailings

    code = letterboxes[25]
    raw = f"From: Ana <ana@example.org>\nTo: r+{code}@terreau.example\nMessage-ID: <story@x>\n\nLe bruit m’inquiète.\n"
    with scene.inside(server.database, django_db_blocker):
        mailings.take_in(raw.encode(), at=now())
    with steps.a_desk(browser, server, member="aicha") as page:
        answer = page.goto(f"{letters_of(page)}replies/")
        assert answer is not None
        assert answer.status == 404
        assert "bruit" not in page.locator("main").inner_text()
