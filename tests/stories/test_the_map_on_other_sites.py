"""E20-M3: the map of projects on communes' own sites: embeddable, filterable, fast, accessible as a list."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Server, free_port
from tests.stories import steps


@pytest.fixture
def commune_site(server: Server) -> Iterator[str]:
    """A commune's own site with the one line pasted."""
    source = f"{server.origin}/embed/map/?commune=21009&lang=fr"
    frame = f'<iframe title="Projets" src="{source}" width="390" height="700"></iframe>'
    line = f"<!doctype html><title>Ixelles</title>{frame}"

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(line.encode())

        def log_message(self, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", free_port()), Site) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://localhost:{site.server_address[1]}/"
        site.shutdown()


@pytest.mark.browser
@pytest.mark.modality("E20-M3")
def test_a_commune_s_site_shows_map_and_list(browser: Browser, server: Server, commune_site: str) -> None:
    with steps.a_desk(browser, server) as page:
        page.goto(commune_site)
        frame = page.frame_locator("iframe")
        expect(frame.locator("ol li")).to_have_count(1)
        expect(frame.locator("main svg").first).to_be_visible()
        assert page.context.cookies(server.origin) == []


@pytest.mark.browser
@pytest.mark.modality("E20-M3")
def test_the_map_page_has_an_equal_list_that_comes_first(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone:
        phone.goto("/fr/map/")
        expect(phone.locator("main")).to_contain_text("Frigo solidaire")
        points = phone.request.get("/map/projects.geojson").json()
        assert points["type"] == "FeatureCollection"
        assert len(points["features"]) == 17
