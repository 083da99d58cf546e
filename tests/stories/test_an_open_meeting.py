"""E01-M6: a plan is presented in the open; the room asks and answers; everything stands on the project afterwards."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Server
from tests.stories import meeting, steps

ASKED = "Et quand il pleut, on joue où ?"
IDEA = "Des bancs pour ceux qui gardent la barrière."
ANSWERED = "Dans le préau de l’école : la directrice ouvre jusqu’à 18 h."


def invite(page: Page, slug: str) -> None:
    """Letters for the streets of the neighbourhood concerned, and a message to those who wanted to be told."""
    page.goto(f"/fr/events/{slug}/invite/letters/")
    page.fill("textarea[name=streets]", "Rue du Sureau; 57\nRue du Lavoir; 40")
    page.locator("main form.after button.btn-go").click()
    expect(page.locator("main")).to_contain_text("97")
    page.goto(f"/fr/events/{slug}/invite/interested/")
    page.locator("main button.btn-go").click()
    expect(page.locator("main")).to_contain_text("15 personnes")


@pytest.mark.browser
@pytest.mark.modality("E01-M6")
def test_a_project_is_presented_asked_about_and_answered(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server, member="aicha") as host, steps.a_phone(browser, server) as phone:
        host.goto(f"/fr/projects/{steps.SUREAU}/")
        host.locator("a[href*='/events/new/?about=']").click()
        expect(host.locator("main")).to_contain_text("La rue du Sureau, aux enfants le mercredi")
        assert host.input_value("select[name=kind]") == "open_meeting"
        slug = meeting.prepare(host, kind="open_meeting", fr="La rue aux jeux, deuxième soirée", day=6)
        host.goto(f"/fr/events/{slug}/manage/programme/")
        for rank, item in enumerate(("Le plan, maison par maison", "Vos idées")):
            host.fill(f"input[name=item-{rank}-title]", item)
            host.fill(f"input[name=item-{rank}-starts]", f"19:{rank * 2}0")
        host.locator("main button.btn-go").click()
        code = meeting.announce(host, slug)
        invite(host, slug)

        phone.goto(f"/fr/projects/{steps.SUREAU}/")
        expect(phone.locator("section[aria-labelledby=meetings]")).to_contain_text("deuxième soirée")
        phone.goto(f"/fr/events/{slug}/")
        expect(phone.locator("main")).to_contain_text("Le plan, maison par maison")
        expect(phone.locator("main")).to_contain_text("97")

        meeting.the_hour_has_come(server, code)
        meeting.open_the_floor(host, slug)
        meeting.say(phone, code, "question", ASKED)
        assert ASKED not in phone.request.get(f"/fr/events/{slug}/screen/1/").text(), "a host reads it first"
        with steps.a_phone(browser, server) as other:
            meeting.say(other, code, "idea", IDEA)
            for words in (ASKED, IDEA):
                meeting.show(host, slug, words)
            other.goto(f"/e/{code}/say/?lang=fr")
            other.locator("li", has_text=ASKED).locator("button").click()
        screen = phone.request.get(f"/fr/events/{slug}/screen/1/").text()
        assert screen.index("Et quand il pleut") < screen.index("Des bancs pour ceux"), "the most wanted stands first"
        assert f"/e/{code}" in screen

        meeting.answer(host, slug, ASKED, fr=ANSWERED)
        meeting.write_minutes(
            host, slug, text={"fr": "On a montré le plan."}, decisions={"fr": "On commence en avril."}, present=31
        )
        meeting.publish_minutes(host, slug)
        meeting.it_is_over(server, code)

        phone.goto(f"/fr/projects/{steps.SUREAU}/?after=minutes")
        section = phone.locator("section[aria-labelledby=meetings]")
        for words in (ASKED, ANSWERED, "On commence en avril."):
            expect(section).to_contain_text(words)
        assert re.search(r"\b31\b", section.inner_text())
        phone.locator(f"a[href*='/events/{slug}/record/1/']").first.click()
        expect(phone.locator("main")).to_contain_text("On a montré le plan.")
