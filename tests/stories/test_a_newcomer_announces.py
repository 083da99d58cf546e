"""Somebody who never did it announces an open meeting, invites a neighbourhood and prints its poster."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Server
from tests.stories import meeting, steps

#: Pages opened and buttons pressed, and what they may be at most.
MOST_TAPS = 12
#: What a person needs to type a word, in seconds: the machine types at once.
TYPING = 1.6
#: Three minutes, less a generous second for each page.
WITHIN = 180 - 15


class Hand:
    """Counts what a person does: taps, and words typed."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.words = page, 0, 0

    def tap(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.taps += 1

    def type(self, selector: str, text: str) -> None:
        self.page.fill(selector, text)
        self.words += len(text.split())

    def choose(self, selector: str, value: str) -> None:
        self.page.select_option(selector, value)
        self.taps += 1

    @property
    def seconds(self) -> float:
        """The typing of a person, and two seconds of looking before each tap; what the machine takes comes on top."""
        return self.words * TYPING + self.taps * 2


@pytest.mark.browser
@pytest.mark.modality("E01-M6")
def test_announce_invite_and_print_in_under_three_minutes(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server, member="zofia") as page:
        page.goto("/fr/me/")
        hand = Hand(page)
        hand.tap("a[href$='/events/new/']")
        hand.choose("select[name=kind]", "open_meeting")
        hand.type("input[name=title_fr]", "Des façades vertes : venez voir le plan")
        hand.type("input[name=day]", meeting.in_days(7))
        hand.type("input[name=starts]", "19:00")
        hand.type("input[name=place]", "Rue du Matin 3")
        if page.locator("select[name=organisation]").count():
            page.select_option("select[name=organisation]", label="Clairbois grimpe")
            hand.taps += 1
        hand.tap("main button.btn-go")
        hand.tap("form[action$='/announce/'] button.btn-go")
        hand.tap("a[href$='/invite/']")
        hand.tap("a[href$='/invite/letters/']")
        hand.type("textarea[name=streets]", "Rue du Matin; 40\nRue du Soir; 30")
        hand.tap("main form.after button.btn-go")
        expect(page.locator("main")).to_contain_text("70")
        letters = str(page.locator("#done a.btn-go").get_attribute("href"))
        hand.tap("a[href$='/print/']")
        poster = str(page.locator("a.btn-go[href*='poster.pdf']").get_attribute("href"))
        assert "venez voir le plan" in meeting.words_of_pdf(page, poster)
        hand.taps += 2
        assert hand.seconds < WITHIN, hand.seconds
        assert hand.taps <= MOST_TAPS, hand.taps
        assert "Rue du Soir" in meeting.words_of_pdf(page, letters)
