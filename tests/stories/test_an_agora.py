"""E02-M1: "ça bouge dans ma commune": one card per project, letters and mails, the room, the record."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Server
from tests.stories import meeting, steps

ASKED = "Qui paie les bacs du compost ?"
ANSWERED = {
    "fr": "La commune : 840 euros, votés en mars.",
    "nl": "De gemeente: 840 euro, goedgekeurd in maart.",
}


def prepared(host: Page) -> str:
    host.goto("/fr/events/new/")
    host.select_option("select[name=organisation]", label="Commune de Val-aux-Tilleuls")
    return meeting.prepare(
        host, kind="agora", fr="Ça bouge encore", nl="Het beweegt weer", day=9, place="Rue des Hirondelles 11"
    )


def choose_cards(host: Page, slug: str, number: int) -> None:
    host.goto(f"/fr/events/{slug}/manage/programme/cards/")
    for box in host.locator("input[name=card]").all()[:number]:
        box.check()
    host.locator("main button.btn-go").click()


@pytest.mark.browser
@pytest.mark.modality("E02-M1")
def test_an_agora_from_the_cards_to_the_record(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server, member="wout") as host, steps.a_phone(browser, server) as phone:
        slug = prepared(host)
        choose_cards(host, slug, 8)
        code = meeting.announce(host, slug)

        host.goto(f"/fr/events/{slug}/invite/letters/")
        host.fill("textarea[name=streets]", "Rue des Potiers; 12\nRue du Lavoir; 8")
        host.locator("main form.after button.btn-go").click()
        letters = meeting.words_of_pdf(host, str(host.locator("#done a.btn-go").get_attribute("href")))
        assert letters.count("Rue des Potiers") >= 12
        assert "Het beweegt weer" in letters, "an authority writes in both languages"
        host.goto(f"/fr/events/{slug}/invite/list/")
        host.fill("textarea[name=people]", "Noor <noor.agora@example.org>\nluc.agora@example.org")
        host.fill("input[name=basis]", "Vous étiez à la dernière agora.")
        host.locator("main button.btn-go").click()
        assert "noor.agora@example.org" in host.request.get("/demo/outbox/").text()
        phone.goto(f"/fr/events/{slug}/")
        expect(phone.locator("main")).to_contain_text("La rue du Sureau, aux enfants le mercredi")
        expect(phone.locator("main")).to_contain_text("20")
        cards = meeting.words_of_pdf(phone, f"/fr/events/{slug}/print/cards.pdf")
        assert "840" in cards, "the budget stands on the card"
        assert "le mercredi" in cards, "and so does the calendar"

        meeting.the_hour_has_come(server, code)
        meeting.open_the_floor(host, slug)
        shown = "".join(host.request.get(f"/fr/events/{slug}/screen/1/{rank}/").text() for rank in range(1, 9))
        assert "840" in shown, "one card at a time fills the wall"
        meeting.say(phone, code, "question", ASKED)
        meeting.show(host, slug, ASKED)
        meeting.answer(host, slug, ASKED, **ANSWERED)
        meeting.write_minutes(
            host, slug, text={"fr": "Quatre projets ont été montrés.", "nl": "Vier projecten werden getoond."},
            decisions={"fr": "On se revoit en juin.", "nl": "We zien elkaar in juni."}, present=64,
        )  # fmt: skip
        meeting.publish_minutes(host, slug)
        phone.goto(f"/nl/events/{slug}/record/1/")
        for words in ("Vier projecten werden getoond.", "We zien elkaar in juni.", ASKED, ANSWERED["nl"], "64"):
            expect(phone.locator("main")).to_contain_text(words)


@pytest.mark.browser
@pytest.mark.modality("E02-M1")
def test_the_agora_of_the_commune_says_how_many_letters_went_where(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        phone.goto("/fr/events/ca-bouge-a-val-aux-tilleuls-lagora/")
        main = phone.locator("main")
        expect(main).to_contain_text("458")
        expect(main).to_contain_text("Rue des Hirondelles")
        assert (
            len(
                [
                    row
                    for row in ("compost", "Sureau", "potager", "livres", "façades", "Repair")
                    if row in main.inner_text()
                ]
            )
            == 6
        )
