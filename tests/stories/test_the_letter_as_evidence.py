"""E03-M2: what the letter to every door brought, to attach to an application: streets, doors, dates, answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Server
from tests.stories import steps


@pytest.mark.browser
@pytest.mark.modality("E03-M2")
def test_the_report_tells_streets_dates_and_answers_but_no_few(
    browser: Browser, server: Server, screenshots: Path
) -> None:
    with steps.a_desk(browser, server, member="aicha") as page:
        one = f"/fr/letters/{steps.drive_code(page)}/1/"
        page.goto(one)
        expect(page.locator("main")).to_contain_text("Rue du Sureau")
        page.screenshot(path=str(screenshots / "letters-mailing.png"), full_page=True)
        report = page.request.get(f"{one}report.json").json()
        assert report["brought"] == report["letters"] > 20
        assert report["approved"] and report["printed"] and report["streets"][0]["brought_on"]
        counts = {reply["kind"]: reply["count"] for reply in report["replies"]}
        assert counts["support"] >= 9
        assert counts["question"] is None, "one question is not told apart"
        assert page.request.get(f"{one}report.pdf").body()[:5] == b"%PDF-"


@pytest.mark.browser
@pytest.mark.modality("E03-M2")
def test_neighbours_do_not_read_the_report_of_others(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server) as page:
        answer = page.request.get(f"/fr/letters/{steps.drive_code(page)}/1/report.json", max_redirects=0)
        assert answer.status in {302, 303, 403}
