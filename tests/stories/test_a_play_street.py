"""A play street as its rule wants it: one street, half of its doors, three sponsors; the commune sees each change."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Server
from tests.stories import steps

#: A published project of Youssef that asks nothing yet, and the page that asks.
PROJECT = "un-potager-place-de-la-source"
SUREAU = "99001:99003"


def _prepared(browser: Browser, server: Server) -> None:
    """Youssef picks one street and a known rule, and asks the commune."""
    with steps.a_desk(browser, server, member="youssef") as page:
        page.goto(f"/fr/projects/{PROJECT}/ask/")
        page.locator(f"a[href*='/projects/{PROJECT}/ask/where/']").click()
        for box in page.locator("input[name=quartiers]:checked").all():
            box.uncheck()
        page.check("input[name=quartiers][value=Q9901]")
        page.get_by_role("button", name="Montrer les rues").click()
        page.check(f"input[name=streets][value='{SUREAU}']")
        page.get_by_role("button", name="Continuer avec ceci").click()
        expect(page.locator("main")).to_contain_text("57 numéros de maison")
        page.get_by_role("link", name=re.compile("Rue réservée au jeu, Ville de Bruxelles")).click()
        expect(page.locator("input[name=threshold]")).to_have_value("29")
        expect(page.locator("input[name=sponsors_wanted]")).to_have_value("3")
        page.fill("input[name=threshold]", "30")
        page.fill("textarea[name=wording_fr]", "Six mercredis sans voitures, de 14 h à 18 h.")
        page.locator("main form button.btn-go").last.click()
        expect(page).to_have_url(re.compile(f"/fr/projects/{PROJECT}/$"))


def _validated(browser: Browser, server: Server) -> str:
    """The officer reads street, number and rule, and validates; the code of the drive."""
    with steps.a_desk(browser, server, member="wout") as page:
        page.goto("/fr/desk/drives/?q=potager")
        page.locator("main a[href*='/desk/drives/']").filter(has_text="potager").first.click()
        main = page.locator("main")
        expect(main).to_contain_text("57 numéros de maison")
        expect(main).to_contain_text("Rue du Sureau")
        expect(main).to_contain_text("Seuil : 30 au lieu de 29.")
        expect(main).to_contain_text("Parrains et marraines : 0 sur 3, pas atteint")
        page.locator("form:has(input[name=act][value=validate]) button").click()
        found = re.search(r"/drives/([A-Z0-9]+)/", page.url)
        assert found, page.url
        return found[1]


def _opened(browser: Browser, server: Server) -> str:
    """Youssef opens it and copies the address for sponsors."""
    with steps.a_desk(browser, server, member="youssef") as page:
        page.goto(f"/fr/projects/{PROJECT}/ask/begin/")
        expect(page.locator("main")).to_contain_text("57 numéros de maison")
        href = page.locator("a[href*='/sponsor/']").get_attribute("href")
        page.locator("main form button.btn-go").click()
        assert href
        return href


def _stand(phone: Page, href: str, name: str, contact: str, origin: str) -> None:
    phone.goto(f"{href}?lang=fr")
    phone.fill("input[name=name]", name)
    phone.select_option("select[name=street]", SUREAU)
    phone.fill("input[name=contact]", contact)
    phone.check("input[name=consent]")
    phone.locator("button.btn-go").click()
    steps.confirm(phone, contact, origin)
    expect(phone.locator("main")).to_contain_text(name)


@pytest.mark.browser
@pytest.mark.modality("E01-M5")
def test_a_street_asks_its_doors_by_the_rule_with_its_sponsors(browser: Browser, server: Server) -> None:
    _prepared(browser, server)
    code = _validated(browser, server)
    href = _opened(browser, server)
    with steps.a_phone(browser, server) as phone:
        for number in range(3):
            _stand(phone, href, f"Voisine {number}", f"voisine{number}@example.org", server.origin)
        leave = phone.url
        phone.goto(f"/s/{code}/statement/?lang=fr")
        main = phone.locator("main")
        expect(main).to_contain_text("Parrains et marraines : 3 sur 3, atteint")
        expect(main).to_contain_text("Voisine 2")
        expect(main.locator("svg.concerned")).to_be_visible()
        phone.goto(leave)
        phone.locator("main form button").click()
        phone.goto(f"/s/{code}/statement/?lang=fr")
        expect(main).to_contain_text("Parrains et marraines : 2 sur 3, pas atteint")
        expect(main).not_to_contain_text("Voisine 2")


@pytest.mark.browser
@pytest.mark.modality("E01-M5")
def test_a_neighbour_says_in_which_street_and_the_number_stands_beside_the_count(
    browser: Browser, server: Server
) -> None:
    with steps.a_phone(browser, server, locale="nl-BE") as phone:
        code = steps.drive_code(phone, "rue-du-lavoir-deux-dimanches-sans-voitures")
        phone.goto(f"/s/{code}?lang=nl")
        main = phone.locator("main")
        expect(main).to_contain_text("142 betrokken huisnummers")
        expect(main).to_contain_text("Een stem is een persoon, geen huis")
        expect(phone.locator("select[name=quartier]")).to_contain_text("Wasplaatsstraat")
        expect(phone.locator("select[name=quartier]")).to_contain_text("Mijn straat staat er niet bij")
        steps.say(phone, "support", contact="griet.lavoir@example.org", quartier="Q9901")
        steps.confirm(phone, "griet.lavoir@example.org", server.origin)
        expect(main).to_contain_text("genoteerd")


@pytest.mark.browser
@pytest.mark.modality("E01-M5")
def test_an_area_is_drawn_by_tapping_its_corners(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server, member="aicha") as page:
        page.goto(f"/fr/projects/{steps.SUREAU}/ask/where/?quartiers=Q9901")
        board = page.locator("[data-area]")
        expect(board).to_be_visible()
        expect(board.locator(".leaflet-tile-loaded").first).to_be_attached()
        box = board.bounding_box()
        assert box
        for east, south in ((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7)):
            board.click(position={"x": box["width"] * east, "y": box["height"] * south})
        expect(page.locator("[data-area-count]")).to_have_text("4 / 24")
        page.locator("[data-area-undo]").click()
        expect(page.locator("[data-area-count]")).to_have_text("3 / 24")
        page.get_by_role("button", name="Voir sur le plan").click()
        expect(page.locator("svg.concerned .l-area")).to_be_visible()
        expect(page.locator("main")).to_contain_text("numéros de maison")
