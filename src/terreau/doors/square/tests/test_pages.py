from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from terreau.doors.square.tests.conftest import HERE, Square

PAGES = ["home", "projects", "map", "initiatives", "search", "guide", "credits"]


def address(name: str, language: str = "fr") -> str:
    with override(language):
        return reverse(f"square:{name}")


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_an_empty_square_still_teaches(db, client: Client, name: str, language: str):
    assert client.get(address(name, language)).status_code == 200


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_full_square(square: Square, client: Client, name: str, language: str):
    square.ask(square.publish("Compost du parc"))
    answer = client.get(address(name, language), {"q": "compost"} if name == "search" else {})
    assert answer.status_code == 200
    if name not in {"guide", "credits", "initiatives"}:
        assert "Compost du parc" in answer.content.decode()


def test_the_list_of_the_home_page_and_the_pins_are_the_same_twelve(square: Square, client: Client):
    for each in range(14):
        square.publish(f"Projet {each}")
    answer = client.get(address("home"))
    assert len(answer.context["rows"]) == 12
    assert answer.context["rest"] == 2
    assert [row.number for row in answer.context["rows"]] == list(range(1, 13))


def test_near_a_place_the_nearest_comes_first(square: Square, client: Client):
    square.publish("À Ixelles", point=(4.3717, 50.8262))
    square.publish("À Schaerbeek", point=HERE)
    found = client.get(address("home"), {"q": "Ixelles"})
    assert str(found.context["rows"][0].project.title) == "À Ixelles"
    body = client.get(address("home"), {"q": "Nulle-Part-Ville"}).content.decode()
    assert "Nulle-Part-Ville" in body
    assert 'aria-invalid="true"' in body


def test_tabs_count_and_keep_the_other_filters(square: Square, client: Client):
    square.ask(square.publish("Un"))
    square.publish("Deux")
    answer = client.get(address("projects"), {"commune": "21015", "sign": "now"})
    assert [row.project.title["fr"] for row in answer.context["rows"]] == ["Un"]
    tabs = {tab.label: tab.href for tab in answer.context["tabs"]}
    assert all("commune=21015" in href for href in tabs.values())


@pytest.mark.parametrize(
    "query",
    [
        "page=-1",
        "page=99999999999",
        "page=x",
        "commune=../..",
        "quartier=%00",
        "sign=zz",
        "kind=<b>",
        "bbox=1,2",
        "q=%E2%80%AE",
    ],
)
def test_what_cannot_be_read_is_as_if_not_chosen(square: Square, client: Client, query: str):
    for name in ("home", "projects", "map", "initiatives", "search"):
        assert client.get(f"{address(name)}?{query}").status_code == 200


def test_my_corner_is_mine(square: Square, client: Client):
    assert client.get(address("me")).status_code == 303
    square.publish("Moulin à vent")
    client.force_login(square.holder)
    for language in ("fr", "nl", "en"):
        assert "Moulin à vent" in client.get(address("me", language)).content.decode()
    client.force_login(square.officer)
    assert "Moulin à vent" not in client.get(address("me")).content.decode()


def test_the_map_is_geojson_within_bounds(square: Square, client: Client):
    square.publish("Ici", point=HERE)
    square.publish("Là", point=(4.3236, 50.8135))
    found = json.loads(client.get(reverse("front:points"), {"lang": "nl"}).content)
    assert len(found["features"]) == 2
    assert found["features"][0]["properties"]["href"].startswith("/nl/projects/")
    west = json.loads(client.get(reverse("front:points"), {"bbox": "4.2,50.7,4.35,50.9"}).content)
    assert [each["properties"]["title"] for each in west["features"]] == ["Là"]


def test_the_address_without_a_language(db, client: Client):
    assert client.get("/", headers={"accept-language": "nl-BE,fr;q=0.5"})["Location"] == "/nl/"
    assert client.get("/", headers={"accept-language": "de"}).status_code == 200
    both = client.get("/").content.decode()
    assert 'lang="fr"' in both and 'lang="nl"' in both
    client.cookies["django_language"] = "en"
    assert client.get("/")["Location"] == "/en/"


def test_machines_find_their_way(square: Square, client: Client):
    project = square.publish("Trouvable")
    assert b"Sitemap:" in client.get("/robots.txt").content
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert len(index) == 2
    listed = client.get("/sitemap-1.xml").content
    ElementTree.fromstring(listed)
    assert f"/nl/projects/{project.slug}/".encode() in listed
    assert client.get("/sitemap-9.xml").status_code == 404
    assert client.get("/favicon.ico").status_code == 302
    assert json.loads(client.get("/manifest.webmanifest?lang=nl").content)["start_url"] == "/nl/"


@pytest.mark.parametrize("name", ["home", "projects", "map", "search"])
def test_pages_ask_the_same_number_of_queries_for_1_3_and_30_rows(square: Square, client: Client, name: str):
    seen, made = [], 0
    for rows in (1, 3, 30):
        while made < rows:
            square.publish(f"Projet {made}")
            made += 1
        with CaptureQueriesContext(connection) as queries:
            client.get(address(name), {"q": "projet"} if name == "search" else {})
        seen.append(len(queries))
    assert len(set(seen)) == 1
    assert seen[0] <= 12
