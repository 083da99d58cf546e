"""A GET never confirms, withdraws, votes or unsubscribes: every page, as everyone, and every link ever sent."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client

from tests import cast, crawl, guards


@pytest.mark.requirement("R06")
@pytest.mark.parametrize("role", cast.ROLES)
def test_no_page_writes_when_it_is_read(world: None, read_only_gets: None, role: str) -> None:
    client = cast.client_of(role)
    visited = list(crawl.walk(client))
    assert len(visited) > 40
    broken = [
        f"{visit.status} {visit.path} (linked from {visit.came_from})" for visit in visited if visit.status >= 500
    ]
    assert not broken


@pytest.mark.requirement("R06")
def test_every_link_of_every_message_only_reads(world: None, read_only_gets: None) -> None:
    """A mail scanner opens each link twice, with HEAD then GET."""
    client, links = Client(), set()
    for visit in crawl.walk(client, ["/demo/outbox/"], per_kind=40):
        links |= set(re.findall(r"https?://127\.0\.0\.1:\d+(/[^\s\"<>]*)", visit.body.decode(errors="replace")))
    assert links
    for link in sorted(links):
        assert client.head(link).status_code < 500
        assert client.get(link).status_code < 500


@pytest.mark.requirement("R06")
def test_the_guard_finds_a_page_that_writes(world: None, read_only_gets: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: a planted view that writes on GET."""
    from terreau.config import house_urls

    def planted(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE people_person SET name = name")
        return HttpResponse("ok")

    monkeypatch.setattr(house_urls.urlpatterns[0], "callback", planted)
    with pytest.raises(guards.WroteOnGet):
        Client().get("/healthz")
