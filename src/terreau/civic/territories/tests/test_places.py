"""Every territory is there, spelled as it should be, and told of honestly."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import transaction

from terreau.civic.territories import api, receivers
from terreau.civic.territories.models import Edition, Territory, TerritoryShare
from terreau.kernel.actor import Actor
from terreau.kernel.text import fold

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[1] / "data"
#: Letters lost in the open files.
UNACCENTED = [
    "Foret",
    "Cimetiere",
    "Chaussee",
    "Hopital",
    "Universite ",
    "Etangs",
    "Zonienwoud",
    "Val d'or",
    "Moliere",
    "Bosnie,",
]
RIGHT = {
    "Q906": ("Forêt de Soignes", "Zoniënwoud"),
    "Q5": ("Notre-Dame-aux-Neiges", "Onze-Lieve-Vrouw-ter-Sneeuw"),
    "Q39": ("Étangs d'Ixelles", "Vijvers van Elsene"),
    "Q84": ("Avenue Léopold III", "Leopold III-laan"),
    "Q801": ("Industrie OTAN", "Industrie NAVO"),
    "21004": ("Bruxelles-Ville", "Brussel-Stad"),
    "99001": ("Val-aux-Tilleuls", "Lindendal"),
}


def test_a_fresh_database_knows_the_region() -> None:
    assert len(api.communes(invented=False)) == 19
    assert len(api.quartiers(invented=False)) == 145
    assert api.region().names == {"fr": "Région de Bruxelles-Capitale", "nl": "Brussels Hoofdstedelijk Gewest"}
    assert api.region().population == sum(place.population or 0 for place in api.communes(invented=False))
    assert {place.code for place in api.communes() if place.invented} == {"99001", "99002"}
    assert [place.names["fr"] for place in api.quartiers("99002")] == ["Clairbois-Village", "Les Carrières"]


@pytest.mark.parametrize("code", RIGHT)
def test_names_are_spelled(code: str) -> None:
    place = api.get(code)
    assert place is not None
    assert (place.names["fr"], place.names["nl"]) == RIGHT[code]


def test_no_name_lost_its_accents_or_capitals_and_none_is_english() -> None:
    for place in [api.region(), *api.communes(), *api.quartiers()]:
        assert set(place.names) == {"fr", "nl"}
        for name in place.names.values():
            assert name == name.strip()
            assert not [lost for lost in UNACCENTED if lost in name], name
            assert name[0].isupper()
            assert "  " not in name
            assert " - " not in name


def test_each_figure_has_its_year_and_source() -> None:
    for place in [api.region(), *api.communes(), *api.quartiers()]:
        assert place.population is not None
        assert place.population_year == 2024
        assert place.population_source
        assert place.invented == (place.population_source == "Terreau, demo")


def test_a_quartier_may_straddle_communes() -> None:
    tervuren = api.get("Q30")
    assert tervuren is not None
    assert tervuren.communes[0] == "21005"
    assert set(tervuren.communes) >= {"21005", "21015", "21018", "21004"}
    assert all("Q30" in {quartier.code for quartier in api.quartiers(code)} for code in tervuren.communes)
    for place in api.quartiers():
        assert 0.95 < sum(share for _code, share in place.shares) <= 1.02, place.code
        assert place.commune_code == place.communes[0]


@pytest.mark.parametrize(
    ("postcode", "communes"),
    [
        ("1000", {"21004"}),
        ("1020", {"21004"}),
        ("1040", {"21004", "21005"}),
        ("1050", {"21004", "21009"}),
        ("1030", {"21015"}),
        ("0991", {"99001"}),
        ("9999", set()),
        ("", set()),
    ],
)
def test_a_postcode_gives_every_commune_it_may_be(postcode: str, communes: set[str]) -> None:
    assert api.by_postcode(postcode) == communes


def test_loading_again_changes_nothing() -> None:
    before = (
        list(Territory.objects.order_by("pk").values()),
        TerritoryShare.objects.count(),
        Edition.objects.get().token,
    )
    receivers.keep_base()
    after = list(Territory.objects.order_by("pk").values()), TerritoryShare.objects.count(), Edition.objects.get().token
    assert before == after


def test_the_files_are_small_and_credited() -> None:
    assert sum(path.stat().st_size for path in DATA.glob("*json")) < 300_000
    told = (DATA / "CREDITS.md").read_text(encoding="utf-8")
    for line in api.credits("fr"):
        assert line in told
    assert json.loads((DATA / "borders.topojson").read_text())["type"] == "Topology"


def test_readers_inside_a_transaction_see_its_change_and_nobody_afterwards() -> None:
    class UndoneError(Exception):
        pass

    with pytest.raises(UndoneError), transaction.atomic():
        Territory.objects.filter(invented=True).delete()
        receivers.DATED  # noqa: B018 - the day is a constant
        api.load_invented(by=Actor.system("test"), at=datetime(2026, 1, 1, tzinfo=UTC))
        assert api.get("99001") is not None
        raise UndoneError
    before = Edition.objects.get().token
    assert api.edition() == before


def test_what_is_undone_is_forgotten() -> None:
    class UndoneError(Exception):
        pass

    def rename() -> None:
        from terreau.civic.territories.actions.territories import _touch

        Territory.objects.filter(code="21007").update(population=1)
        _touch()
        found = api.get("21007")
        assert found is not None
        assert found.population == 1
        raise UndoneError

    with pytest.raises(UndoneError), transaction.atomic():
        rename()
    found = api.get("21007")
    assert found is not None
    assert found.population != 1


def test_as_it_was_on_a_day() -> None:
    assert api.get_on("21009", date(2025, 6, 1)) == api.get("21009")
    assert api.get_on("21009", date(1999, 1, 1)) is None


def test_search_columns_are_folded() -> None:
    for row in Territory.objects.all():
        assert row.search == "".join(f" {name}" for name in dict.fromkeys(map(fold, row.names.values())))


def test_reading_places_costs_no_query_once_read(django_assert_num_queries: object) -> None:
    api.forget_cache()
    with django_assert_num_queries(3):  # type: ignore[operator]
        api.get("21009")
    with django_assert_num_queries(0):  # type: ignore[operator]
        for code in ("21009", "Q37", "99001"):
            api.get(code)
        api.locate(4.3722, 50.8277)
        api.quartiers("21009")
