"""The pages to look at, and windows to look through, signed in or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import cast
from tests.browser.sights import EYES, Sight, sights
from tests.conftest import Server

type Windows = Callable[[str], Page]


@pytest.fixture(scope="session")
def all_sights(world_database: object, django_db_blocker: pytest.FixtureRequest) -> list[Sight]:
    from tests.conftest import _connected_to

    with django_db_blocker.unblock(), _connected_to(world_database.name):  # type: ignore[attr-defined]
        seen_by_all = sights("anonymous")
        names = {sight.name for sight in seen_by_all}
        return seen_by_all + [s for role in EYES[1:] for s in sights(role) if s.name not in names]


@pytest.fixture(scope="module")
def windows(browser: Browser, server: Server) -> Iterator[Windows]:
    """One page per role, signed in by the demonstration's own page."""
    made: dict[str, tuple[BrowserContext, Page]] = {}

    def window(role: str) -> Page:
        if role not in made:
            context = browser.new_context(base_url=server.origin, locale="fr-BE")
            page = context.new_page()
            if role != "anonymous":
                page.goto("/demo/cast/")
                page.locator(f"form[data-member='{cast.PLAYERS[role]}'] button").click()
            made[role] = context, page
        return made[role][1]

    yield window
    for context, _page in made.values():
        context.close()
