"""Who gets in: own commune, other commune, no office, no second factor, nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from terreau.civic.people import api as people
from terreau.doors.desk.pages.urls import urlpatterns
from terreau.doors.desk.tests.conftest import LONG_AGO, SYSTEM, Commune, client_of, person
from terreau.kernel.text import Text

#: Every address of the desk, and the thing of a commune it is about; a page without one shows the officer's own.
PAGES: dict[str, Callable[[Commune], str]] = {
    "turn": lambda one: "/fr/desk/",
    "drives": lambda one: "/fr/desk/drives/",
    "drive": lambda one: f"/fr/desk/drives/{one.asked().code}/",
    "review": lambda one: f"/fr/desk/drives/{one.opened().code}/review/",
    "review-propose": lambda one: f"/fr/desk/drives/{one.opened().code}/review/remove/",
    "themes": lambda one: f"/fr/desk/drives/{one.opened().code}/themes/",
    "objection": lambda one: f"/fr/desk/objections/{one.objected(one.opened()).pk}/",
    "question": lambda one: f"/fr/desk/questions/{one.asks(one.opened()).pk}/",
    "report": lambda one: f"/fr/desk/reports/{one.reported().code}/",
    "letters": lambda one: "/fr/desk/letters/",
    "counter": lambda one: "/fr/desk/counter/",
    "counter-receipt": lambda one: "/fr/desk/counter/receipt/",
    "counter-next": lambda one: "/fr/desk/counter/next/",
    "counter-drive": lambda one: f"/fr/desk/counter/{one.opened().code}/",
}
#: It takes five voices, a reason and a colleague: ``test_review`` walks it.
ELSEWHERE = {"removal"}
OF_A_COMMUNE = ["drive", "review", "review-propose", "themes", "objection", "question", "report", "counter-drive"]
POSTED = {"act": "validate", "decision": "hidden", "kind": "support"}


def test_every_address_is_declared_here() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(PAGES) | ELSEWHERE


def look(client: Client, name: str, page: str) -> int:
    return (client.post(page) if name == "counter-next" else client.get(page)).status_code


@pytest.mark.requirement("R11")
@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_led_to_sign_in(here: Commune, name: str) -> None:
    page = PAGES[name](here)
    for answer in (Client().get(page), Client().post(page, POSTED)):
        assert answer.status_code in {302, 405}
        if answer.status_code == 302:
            assert answer["Location"].startswith("/accounts/login/")
            assert "next=%2Ffr%2Fdesk%2F" in answer["Location"]


@pytest.mark.requirement("R11")
@pytest.mark.parametrize("name", PAGES)
def test_people_without_an_office_are_told_whose_desk_it_is(here: Commune, name: str) -> None:
    page = PAGES[name](here)
    client = client_of(here.holder)
    assert look(client, name, page) == 403
    assert client.post(page, POSTED).status_code in {403, 405}


@pytest.mark.requirement("R18")
@pytest.mark.parametrize("name", PAGES)
def test_an_office_without_the_second_factor_is_shown_the_way(here: Commune, name: str) -> None:
    page = PAGES[name](here)
    client = client_of(here.officer, second=False)
    answer = client.post(page) if name == "counter-next" else client.get(page)
    assert answer.status_code == 403
    assert "/fr/me/second-factor/" in answer.content.decode()


@pytest.mark.requirement("R12")
@pytest.mark.parametrize("name", OF_A_COMMUNE)
def test_another_commune_finds_nothing_and_reads_a_sentence(here: Commune, there: Commune, name: str) -> None:
    page = PAGES[name](here)
    foreign = client_of(there.officer)
    answer = foreign.get(page)
    assert answer.status_code == 404
    assert "/fr/desk/" in answer.content.decode(), "the way back"
    assert "Rue aux jeux" not in answer.content.decode()
    assert foreign.post(page, POSTED).status_code == 404
    assert client_of(here.officer).get(page).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_the_officer_and_a_service_of_the_commune_get_in(here: Commune, name: str) -> None:
    page = PAGES[name](here)
    service = people.found_organisation(
        kind="service_unit", names=Text(fr="Mobilité", nl="Mobiliteit"), territory=here.code, parent=here.authority,
        by=SYSTEM, at=LONG_AGO,
    )  # fmt: skip
    officer = person("Leila Vercammen")
    people.appoint(person=officer, organisation=service, role="officer", by=SYSTEM, at=LONG_AGO)
    mine = client_of(officer)
    unheard = name in {"objection", "themes"}
    assert look(mine, name, page) == (404 if unheard else 303 if name == "counter-next" else 200)
    answer = client_of(here.officer)
    assert look(answer, name, page) == (303 if name == "counter-next" else 200)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "counter-next"])
def test_no_cache_keeps_a_page_of_the_desk(here: Commune, desk: Client, name: str) -> None:
    assert "no-store" in desk.get(PAGES[name](here))["Cache-Control"]
