"""Every address, every member of the cast, GET and POST: exactly the answer the table says."""

from __future__ import annotations

from copy import copy

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, path

from tests import cast
from tests.harness import addresses
from tests.harness.permissions import TABLE


class _Undone(Exception):
    pass


def answer(client: Client, method: str, where: str) -> int:
    """The status of a request whose effects are undone; whoever it signed out is signed in again."""
    status, carried = 0, copy(client.cookies)
    try:
        with transaction.atomic():
            status = getattr(client, method.lower())(where).status_code
            raise _Undone
    except _Undone:
        client.cookies = carried
        return status


def answers(method: str) -> dict[str, str]:
    """Name of address -> statuses, one per role in the order of ``cast.ROLES``."""
    given = addresses.arguments()
    clients = [cast.client_of(role) for role in cast.ROLES]
    return {
        name: " ".join(str(answer(client, method, addresses.path_of(name, given))) for client in clients)
        for name in sorted(set(addresses.names()))
    }


@pytest.mark.requirement("R11")
def test_every_address_is_declared() -> None:
    assert set(addresses.names()) - set(TABLE) == set(), "declare these in tests/harness/permissions.py"
    assert set(TABLE) - set(addresses.names()) == set(), "these addresses are gone"


@pytest.mark.requirement("R11")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_cell_holds(world: None, method: str) -> None:
    wanted = {name: row[method] for name, row in TABLE.items()}
    found = answers(method)
    assert {n: (found[n], wanted[n]) for n in wanted if found[n] != wanted[n]} == {}


@pytest.mark.requirement("R11")
def test_a_planted_view_without_protection_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: an address nobody declared."""
    from terreau.config import house_urls

    def planted(request: HttpRequest) -> HttpResponse:
        return HttpResponse("everything")

    monkeypatch.setattr(house_urls, "urlpatterns", [*house_urls.urlpatterns, path("leak/", planted, name="leak")])
    assert "leak" in set(addresses._walk([*house_urls.urlpatterns], "")) - set(TABLE)


@pytest.mark.requirement("R11")
def test_an_unprotected_desk_page_is_caught(world: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: a desk page that forgets to ask who reads."""
    from django.urls import get_resolver, resolve

    given = addresses.arguments()
    where = addresses.path_of("desk:drives", given)
    match = resolve(where)
    pattern = next(p for p in _patterns(get_resolver().url_patterns) if p.callback is match.func)
    monkeypatch.setattr(pattern, "callback", lambda request, **kwargs: HttpResponse("open"))
    assert str(answer(Client(), "GET", where)) != TABLE["desk:drives"]["GET"].split()[0]


def _patterns(some: list) -> list:
    return [p for s in some for p in ([s] if isinstance(s, URLPattern) else _patterns(s.url_patterns))]
