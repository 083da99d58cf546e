"""E01-M5, online part: a petition *for*, with a threshold, public counts, and a statement anyone can verify."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Server
from tests.stories import steps


@pytest.mark.browser
@pytest.mark.modality("E01-M5")
def test_the_public_page_says_how_many_of_how_many_and_when(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server) as page:
        page.goto(f"/fr/projects/{steps.SUREAU}/")
        expect(page.locator("main")).to_contain_text("200")
        expect(page.locator("main")).to_contain_text("Bas-Tilleuls")
        page.goto(f"/s/{steps.drive_code(page)}/statement/")
        expect(page.locator("main")).to_contain_text("Bas-Tilleuls")


@pytest.mark.browser
@pytest.mark.modality("E01-M5")
def test_anyone_recounts_the_published_counts_from_the_log_alone(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    with steps.a_desk(browser, server) as page:
        code = steps.drive_code(page, "un-compost-place-du-plateau")
        bundle = page.request.get(f"/s/{code}/log.json").text()
    exported = tmp_path / "drive.json"
    exported.write_text(bundle)
    assert server.terreau("verify", str(exported)).returncode == 0
    altered = json.loads(bundle)
    altered["leaves"].pop(len(altered["leaves"]) // 2)
    exported.write_text(json.dumps(altered))
    assert server.terreau("verify", str(exported)).returncode == 1


@pytest.mark.browser
@pytest.mark.modality("E01-M5")
def test_the_statement_is_a_page_and_a_tagged_document_with_one_code(browser: Browser, server: Server) -> None:
    import io

    import pikepdf

    with steps.a_desk(browser, server) as page:
        code = steps.drive_code(page, "un-compost-place-du-plateau")
        page.goto(f"/s/{code}/statement/")
        href = page.locator("a[href$='.pdf']").first.get_attribute("href") or ""
        printed = page.request.get(href)
        assert printed.status == 200
        with pikepdf.open(io.BytesIO(printed.body())) as document:
            assert document.Root.MarkInfo.Marked
            assert str(document.Root.Lang)
