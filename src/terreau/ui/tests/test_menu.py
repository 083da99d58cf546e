from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import NoReverseMatch
from django.utils import translation

from terreau.kernel.actor import Actor, ActorKind, Power
from terreau.ui import languages, menu
from terreau.ui.middleware import ChosenLanguageMiddleware

PAGES = {
    "square:home": "/fr/",
    "square:projects": "/fr/projects/",
    "square:me": "/fr/me/",
    "desk:turn": "/fr/desk/",
    "account_login": "/accounts/login/",
}


@pytest.fixture(autouse=True)
def few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    def reverse(name: str) -> str:
        if name not in PAGES:
            raise NoReverseMatch(name)
        return PAGES[name]

    monkeypatch.setattr(menu, "reverse", reverse)
    monkeypatch.setattr(menu, "_entries", dict(menu._entries))


def request(path: str, actor: Actor | None = None) -> Any:
    made = RequestFactory().get(path)
    if actor:
        made.actor = actor  # type: ignore[attr-defined]
    return made


def test_no_link_is_dead() -> None:
    assert [link.href for link in menu.links(request("/fr/"), "line")] == ["/fr/", "/fr/projects/"]


def test_one_link_says_where_one_is() -> None:
    def current(path: str) -> list[str]:
        return [link.href for link in menu.links(request(path), "line") if link.current]

    assert current("/fr/") == ["/fr/"]
    assert current("/fr/projects/compost/") == ["/fr/projects/"]
    assert current("/fr/elsewhere/") == []


def test_tools_are_for_those_who_use_them() -> None:
    def tools(actor: Actor | None) -> list[str]:
        return [link.href for link in menu.links(request("/fr/", actor), "tools")]

    person = Actor(ActorKind.PERSON, "1", "Ana")
    officer = Actor(ActorKind.PERSON, "2", "Wout", powers=(Power("o", "authority", "officer", "99001"),))
    assert tools(None) == tools(Actor.anonymous()) == ["/accounts/login/?lang=fr"]
    assert tools(person) == ["/fr/me/"]
    assert tools(officer) == ["/fr/desk/", "/fr/me/"]


@pytest.mark.parametrize(
    ("address", "back"),
    [
        ("/fr/projects/?sign=now&q=caf%C3%A9", "&next=%2Ffr%2Fprojects%2F%3Fsign%3Dnow%26q%3Dcaf%25C3%25A9"),
        ("/fr/projects/?q=" + "x" * 600, "&next=%2Ffr%2Fprojects%2F"),
        ("/s/K7M43F/receipt/H4P92TK7M43FQX/", ""),
        ("/accounts/login/?next=/fr/", ""),
    ],
)
def test_signing_in_comes_back_to_the_page(address: str, back: str) -> None:
    asked = request(address)
    asked.resolver_match = object()
    [link] = menu.links(asked, "tools")
    assert link.href == f"/accounts/login/?lang=fr{back}"


@pytest.mark.parametrize("change", [{"method": "POST"}, {"method": "HEAD"}, {"resolver_match": None}])
def test_signing_in_comes_back_only_to_what_can_be_read(change: dict[str, Any]) -> None:
    asked = request("/fr/projects/")
    asked.resolver_match = object()
    for name, value in change.items():
        setattr(asked, name, value)
    assert [link.href for link in menu.links(asked, "tools")] == ["/accounts/login/?lang=fr"]


def test_a_door_may_say_it_better() -> None:
    menu.register("Tous les projets", "square:projects", 5)
    assert next(str(link.label) for link in menu.links(request("/fr/"), "line")) == "Tous les projets"


def test_without_a_page_there_is_still_a_menu() -> None:
    assert menu.links(None, "line")


@pytest.mark.parametrize(
    ("address", "code", "expected"),
    [
        ("/fr/gallery/?a=1", "nl", "/nl/gallery/?a=1"),
        ("/fr/nowhere/x/", "nl", "/nl/nowhere/x/"),
        ("/nl/gallery/", "nl", "/nl/gallery/"),
        ("/s/K7M43F", "en", "/s/K7M43F?lang=en"),
        ("/s/K7M43F?lang=nl&from=7", "en", "/s/K7M43F?from=7&lang=en"),
        ("/", "en", "/en/"),
    ],
)
def test_the_switch_keeps_the_page(address: str, code: str, expected: str) -> None:
    assert languages.in_language(address, code) == expected


def test_the_switch_never_leaves_the_house() -> None:
    links = languages.links(RequestFactory().get("//evil.example/x"), "fr")
    assert all(not link.href.startswith("//") for link in links)


def answered(address: str) -> Any:
    seen: list[str] = []

    def page(asked: Any) -> HttpResponse:
        seen.append(translation.get_language() or "")
        return HttpResponse()

    with translation.override("fr"):
        response = ChosenLanguageMiddleware(page)(RequestFactory().get(address))
    return seen[0], response.cookies.get("django_language")


def test_a_chosen_language_is_obeyed_and_remembered() -> None:
    language, cookie = answered("/accounts/login/?lang=nl")
    assert language == "nl" and cookie.value == "nl" and cookie["httponly"] and cookie["samesite"] == "Lax"


@pytest.mark.parametrize(
    "address", ["/accounts/login/?lang=de", "/accounts/login/", "/fr/projects/?lang=nl", "/x?lang=../nl"]
)
def test_nothing_else_changes_the_language(address: str) -> None:
    assert answered(address) == ("fr", None)
