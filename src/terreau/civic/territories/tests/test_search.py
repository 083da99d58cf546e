"""Places are found by what people type."""

from __future__ import annotations

import pytest
from django.utils import translation

from terreau.civic.territories import api
from terreau.civic.territories.models import Address, Street

pytestmark = pytest.mark.django_db


def labels(text: str, language: str = "fr", limit: int = 10) -> list[str]:
    return [found.label for found in api.search(text, language, limit)]


@pytest.mark.parametrize("typed", ["été", "ETE", "Été", "rue de l'été", "rue de l’Eté", "zomer", "ZOMERSTR", "  été  "])
def test_accents_capitals_and_both_names(typed: str) -> None:
    assert "Rue de l'Été" in labels(typed)
    assert "Zomerstraat" in labels(typed, "nl")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ixelles", "Ixelles"),
        ("elsene", "Ixelles"),
        ("foret de soi", "Forêt de Soignes"),
        ("zonien", "Forêt de Soignes"),
        ("grand place", "Grand-Place"),
        ("st gilles", "Saint-Gilles"),
        ("sureau", "Rue du Sureau"),
        ("vlier", "Rue du Sureau"),
        ("ch de la source", "Chaussée de la Source"),
    ],
)
def test_the_best_comes_first(typed: str, first: str) -> None:
    assert labels(typed)[0] == first


def test_a_whole_name_before_its_beginnings() -> None:
    assert labels("rue du sureau") == ["Rue du Sureau", "Rue du Sureau Noir"]
    assert labels("rue du sureau", limit=1) == ["Rue du Sureau"]


@pytest.mark.parametrize(
    "typed", ["", "   ", "%", "_", "' OR 1=1", "\x00", "xyzzyx", "-" * 5_000, "é" * 100_000, "\u202e"]
)
def test_odd_questions_find_nothing_and_break_nothing(typed: str) -> None:
    assert labels(typed) == []


def test_a_postcode_narrows_and_never_decides() -> None:
    assert labels("0992 source") == ["Chaussée de la Source"]
    assert {found.commune.code for found in api.search("source 0992") if found.commune} == {"99002"}
    assert {found.commune.code for found in api.search("chaussee de la source") if found.commune} == {"99001", "99002"}
    assert "Flagey – Malibran" in labels("1050 flagey")
    assert labels("1030 flagey") == []


def test_an_address_where_there_are_numbers() -> None:
    street = Street.objects.get(names__fr="Rue du Sureau")
    Address.objects.create(street=street, number="12A", postcode="0991", commune="99001", lon=4.256, lat=50.785)
    found = api.search("12a rue du sureau")[0]
    assert (found.label, found.kind, found.postcode) == ("Rue du Sureau 12A", "address", "0991")
    assert (found.lon, found.lat) == (4.256, 50.785)
    assert api.search("Rue du Sureau 12a 0991", "nl")[0].label == "Vlierstraat 12A"
    assert api.search("rue du sureau 999")[0].kind == "street"


def test_found_places_know_where_they_are() -> None:
    with translation.override("nl"):
        found = api.search("vlierstraat", "nl")[0]
    assert found.commune is not None
    assert found.commune.code == "99001"
    assert found.quartier is not None
    assert found.quartier.code == "Q9901"


def test_searching_costs_the_same_for_one_and_for_many(django_assert_max_num_queries: object) -> None:
    api.search("rue")
    for limit in (1, 3, 30):
        with django_assert_max_num_queries(2):  # type: ignore[operator]
            api.search("rue 12", limit=limit)
