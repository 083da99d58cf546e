"""E19-M2: initiatives invite together: jointly on the poster, the site and in feeds, once each has said yes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Server
from tests.stories import meeting, steps

SECOND = "Les Vers du Plateau"


def ask(page: Page, slug: str, name: str) -> None:
    page.goto(f"/fr/events/{slug}/manage/organisers/?q={name}")
    page.locator("form button[name=organisation]", has_text=name).click()


@pytest.mark.browser
@pytest.mark.modality("E19-M2")
def test_two_initiatives_stand_side_by_side_once_the_second_said_yes(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server, member="aicha") as first, steps.a_phone(browser, server) as phone:
        first.goto("/fr/events/new/")
        slug = meeting.prepare(
            first, kind="social", fr="Crêpes de deux rues", day=11, hour="16:00", place="Place du Tilleul 1"
        )
        code = meeting.announce(first, slug)
        ask(first, slug, SECOND)
        phone.goto(f"/fr/events/{slug}/")
        expect(phone.locator("main")).not_to_contain_text(SECOND)
        assert SECOND not in meeting.words_of_pdf(phone, f"/fr/events/{slug}/print/poster.pdf")

        with steps.a_desk(browser, server, member="youssef", locale="nl-BE") as second:
            second.goto("/nl/me/")
            second.locator(f"a[href*='/events/{slug}/manage/answer/']").first.click()
            second.locator("button[name=answer][value=yes]").click()

        phone.goto(f"/fr/events/{slug}/?after=yes")
        for name in ("Collectif Sureau", SECOND):
            expect(phone.locator("main")).to_contain_text(name)
        poster = meeting.words_of_pdf(phone, f"/fr/events/{slug}/print/poster.pdf?again=1")
        assert "Collectif Sureau" in poster
        assert SECOND in poster
        for feed in (f"/calendars/event/{code}.ics?lang=fr", "/calendars/organisation/les-vers-du-plateau.ics?lang=fr"):
            calendar = phone.request.get(feed).text().replace("\r\n ", "")
            assert "Crêpes de deux rues" in calendar, feed
            assert SECOND in calendar, feed
        expect_in_atom(phone, "Crêpes de deux rues")


def expect_in_atom(phone: Page, title: str) -> None:
    assert title in phone.request.get("/feeds/events.atom?lang=fr").text()


@pytest.mark.browser
@pytest.mark.modality("E19-M2")
def test_who_has_not_answered_stands_nowhere(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        phone.goto("/fr/events/la-soupe-de-trois-rues/")
        expect(phone.locator("main")).to_contain_text(SECOND)
        expect(phone.locator("main")).not_to_contain_text("Clairbois grimpe")
        assert "Clairbois grimpe" not in meeting.words_of_pdf(
            phone, "/fr/events/la-soupe-de-trois-rues/print/poster.pdf"
        )
