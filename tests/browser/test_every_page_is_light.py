"""Every kind of page is light: what a first visit fetches."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.sights import Sight
from tests.browser.walks import ON_A_WALL
from tests.conftest import Server


@pytest.mark.browser
def test_every_page_is_light(all_sights: list[Sight], browser: Browser, server: Server) -> None:
    """First visit, compressed, fonts aside: 60 KB, 20 KB of script, 10 requests; pages with the map library aside."""
    heavy = []
    for sight in all_sights:
        if sight.role != "anonymous" or sight.path.startswith(ON_A_WALL):
            continue
        context = browser.new_context(base_url=server.origin)
        page = context.new_page()
        client = context.new_cdp_session(page)
        client.send("Network.enable")
        sizes: dict[str, float] = {}
        kinds: dict[str, str] = {}
        client.on("Network.responseReceived", lambda e, kinds=kinds: kinds.update({e["requestId"]: e["type"]}))
        client.on(
            "Network.loadingFinished", lambda e, sizes=sizes: sizes.update({e["requestId"]: e["encodedDataLength"]})
        )
        page.goto(sight.path, wait_until="networkidle")
        scripts = sum(size for key, size in sizes.items() if kinds.get(key) == "Script")
        page_weight = sum(size for key, size in sizes.items() if kinds.get(key) != "Font")
        requests = sum(kinds.get(key) != "Font" for key in sizes)
        has_map = page.locator("[data-map]").count() > 0
        if not has_map and (page_weight > 60_000 or scripts > 20_000 or requests > 10):
            heavy.append(
                f"{sight.path}: {page_weight / 1000:.0f} KB, {scripts / 1000:.0f} KB of script, {requests} requests"
            )
        context.close()
    assert not heavy, "\n".join(heavy)
