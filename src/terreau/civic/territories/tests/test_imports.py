"""Open data comes in whole or not at all, and twice is as once."""

from __future__ import annotations

import gzip
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db.models import QuerySet

from terreau.civic.territories import api
from terreau.civic.territories.models import Address, MapFeature, Prepared, Street, Territory
from terreau.civic.territories.tests import files
from terreau.ground.chronicle.models import Entry
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def _imported() -> QuerySet[Address]:
    """Doors of real streets."""
    return Address.objects.filter(street__invented=False)


def rows(*models: Any) -> list[list[dict[str, Any]]]:
    """Everything kept, without the numbers the database gives."""
    return [
        sorted(({k: v for k, v in row.items() if k not in {"id", "street_id"}} for row in m.objects.values()), key=str)
        for m in models
    ]


def test_streets_once_and_twice(tmp_path: Path) -> None:
    path = files.streets(tmp_path / "streets.geojson")
    report = api.import_file("streets", path, at=AT)
    assert (report.read, report.written, report.left_out) == (4, 2, 1)
    street = Street.objects.get(sid="1", commune="21009")
    assert (street.cls, street.names["nl"]) == ("primary", "Verzonnenstraat")
    assert api.search("verzonnen")[0].label == "Rue Inventée"
    before = rows(Street, MapFeature, Prepared)
    keys = set(Street.objects.values_list("pk", flat=True))
    api.import_file("streets", path, at=AT)
    assert rows(Street, MapFeature, Prepared) == before
    assert set(Street.objects.values_list("pk", flat=True)) == keys
    assert Entry.objects.filter(verb="territories.imported").count() == 2


def test_a_street_list_adds_to_the_lines(tmp_path: Path) -> None:
    api.import_file("streets", files.streets(tmp_path / "streets.geojson"), at=AT)
    table = tmp_path / "streets.csv"
    table.write_text(
        "sid;nis;name_fr;name_nl;border_nis;lon;lat\n1;21009;Rue Inventée;Verzonnenstraat;21005;4.371;50.83\n"
        "9;21009;Rue Sans Ligne;;;4.38;50.83\n",
        encoding="utf-8",
    )
    api.import_file("streets", table, at=AT)
    street = Street.objects.get(sid="1", commune="21009")
    assert street.geometry
    assert (street.border_commune, street.cls) == ("21005", "primary")
    bare = Street.objects.get(sid="9")
    assert (bare.lon, bare.lat, bare.geometry) == (4.38, 50.83, "")
    assert api.search("1040 inventee")[0].label == "Rue Inventée"


def test_the_base_map_knows_its_layers_by_property_or_file_name(tmp_path: Path) -> None:
    mixed = files.collection(
        tmp_path / "everything.geojson",
        ({"cls": "wood"}, files.square(4.37, 50.83)),
        ({"waterway": "canal"}, files.line(4.37, 50.84)),
        ({"layer": "green"}, files.square(4.38, 50.83)),
        ({"railway": "rail", "tunnel": 1}, files.line(4.37, 50.85)),
        ({"highway": "footway"}, files.line(4.36, 50.85)),
    )
    api.import_file("basemap", mixed, at=AT)
    kept = MapFeature.objects.filter(invented=False)
    assert sorted(kept.values_list("layer", "cls")) == [
        ("green", "park"), ("green", "wood"), ("path", "path"), ("rail", "rail"), ("water", "canal"),
    ]  # fmt: skip
    named = files.collection(tmp_path / "brussels-water.geojson", ({}, files.square(4.36, 50.86)))
    api.import_file("basemap", named, at=AT)
    assert list(kept.filter(layer="water").values_list("area", flat=True)) == [True]
    assert kept.filter(layer="green").count() == 2
    before = rows(MapFeature, Prepared)
    api.import_file("basemap", named, at=AT)
    assert rows(MapFeature, Prepared) == before
    assert MapFeature.objects.filter(invented=True).exists()


def test_addresses_of_the_official_file(tmp_path: Path) -> None:
    api.import_file("streets", files.streets(tmp_path / "streets.geojson"), at=AT)
    some = (files.DOOR, files.BOX, files.FAR, files.NEW, files.LAMBERT, files.NOWHERE, files.DOOR)
    path = files.best(tmp_path / "openaddress-bebru.csv", *some)
    report = api.import_file("addresses", path, at=AT)
    assert (report.read, report.written, report.left_out) == (7, 3, 4)
    assert set(_imported().values_list("number", flat=True)) == {"12", "14bis", "16"}
    lambert = _imported().get(number="16")
    assert (round(lambert.lon, 3), round(lambert.lat, 3)) == (4.369, 50.831)
    assert api.search("rue inventee 12, 1050")[0].label == "Rue Inventée 12"
    assert api.search("nieuwestraat 14bis", "nl")[0].label == "Nieuwestraat 14bis"
    before = rows(Address, Street)
    api.import_file("addresses", path, at=AT)
    assert rows(Address, Street) == before


def test_packed_files_are_opened(tmp_path: Path) -> None:
    plain = files.best(tmp_path / "openaddress-bebru.csv", files.DOOR)
    packed = tmp_path / "openaddress-bebru.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(plain, "openaddress-bebru.csv")
    squeezed = tmp_path / "openaddress-bebru.csv.gz"
    squeezed.write_bytes(gzip.compress(plain.read_bytes()))
    for path in (packed, squeezed):
        assert api.import_file("addresses", path, at=AT).written == 1
    assert _imported().count() == 1


def test_population_by_sector_by_age_and_by_quartier(tmp_path: Path) -> None:
    sectors = tmp_path / "OPENDATA_SECTOREN_2025.txt"
    sectors.write_text(
        "CD_REFNIS|CD_SECTOR|mdrc|TOTAL\n21009|21009A00-|37|1 200\n21009|21009A01-|37|300\n11002|11002A|0|5\n",
        encoding="utf-8",
    )
    report = api.import_file("population", sectors, at=AT)
    assert (report.written, report.left_out) == (2, 1)
    ixelles, flagey = api.get("21009"), api.get("Q37")
    assert ixelles is not None
    assert flagey is not None
    assert (ixelles.population, ixelles.population_year, flagey.population) == (1500, 2025, 1500)
    by_age = tmp_path / "structure.csv"
    by_age.write_text("CD_YEAR,CD_REFNIS,CD_SEX,MS_POPULATION\n2026,21009,F,40\n2026,21009,M,30\n", encoding="utf-8")
    api.import_file("population", by_age, at=AT)
    quartiers = tmp_path / "ibsa.csv"
    quartiers.write_text("mdrc;population_2026\n37;77\n", encoding="utf-8")
    api.import_file("population", quartiers, at=AT)
    ixelles, flagey = api.get("21009"), api.get("Q37")
    assert ixelles is not None
    assert flagey is not None
    assert (ixelles.population, ixelles.population_year) == (70, 2026)
    assert (flagey.population, flagey.population_source) == (77, "IBSA – Monitoring des Quartiers, 2026")
    assert api.import_file("population", quartiers, at=AT).written == 0


def test_territories_in_a_new_version(tmp_path: Path) -> None:
    same = files.collection(tmp_path / "same.geojson", files.commune_feature("21011", TX_MUNTY_DESCR_FR="KOEKELBERG"))
    assert api.import_file("territories", same, at=AT).written == 0
    properties, geometry = files.commune_feature("21011", TX_MUNTY_DESCR_FR="Basilique-sur-Senne")
    geometry["coordinates"][0][1][0] += 0.0001
    changed = files.collection(tmp_path / "changed.geojson", (properties, geometry))
    report = api.import_file("territories", changed, at=AT)
    assert report.written >= 2
    now, before = api.get("21011"), api.get_on("21011", AT.date().replace(year=2025))
    assert now is not None
    assert before is not None
    assert (now.names["fr"], now.names["nl"], before.names["fr"]) == ("Basilique-sur-Senne", "Koekelberg", "Koekelberg")
    assert now.population == before.population
    assert Territory.objects.filter(code="21011").count() == 2
    assert api.import_file("territories", changed, at=AT).written == 0
    assert len(api.communes(invented=False)) == 19


def test_our_own_borders_again_change_nothing(tmp_path: Path) -> None:
    data = Path(api.__file__).with_name("data") / "borders.topojson"
    assert api.import_file("territories", data, at=AT).written == 0
    turned = files.commune_feature("21004", NAME_FR="BRUXELLES", NAME_NL="Brussel")
    ring = turned[1]["coordinates"][0]
    turned[1]["coordinates"][0] = [*ring[5:-1], *ring[:6]]
    assert api.import_file("territories", files.collection(tmp_path / "again.geojson", turned), at=AT).written == 0


def test_territories_in_lambert_and_names_without_accents(tmp_path: Path) -> None:
    ring = [[149_000, 170_000], [150_000, 170_000], [150_000, 171_000], [149_000, 171_000], [149_000, 170_000]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    properties = {"MDRC": 906, "NAME_FRE": "FORET DE SOIGNES", "NAME_DUT": "Zonienwoud"}
    api.import_file("territories", files.collection(tmp_path / "urbis.geojson", (properties, geometry)), at=AT)
    place = api.get("Q906")
    assert place is not None
    assert (place.names["fr"], place.names["nl"]) == ("Forêt de Soignes", "Zoniënwoud")
    assert 4.35 < place.point[0] < 4.38
    assert 50.83 < place.point[1] < 50.86
    assert place.communes[0] == "21004"


BAD = {
    "streets": [
        ("not json at all", ".geojson", "not_json"),
        ("[1, 2]", ".geojson", "not_geojson"),
        ('{"type": "FeatureCollection", "features": []}', ".geojson", "no_street"),
        ('{"type": "FeatureCollection", "features": [{"properties": {}, "geometry": null}]}', ".geojson", "rows_unreadable"),  # noqa: E501
        ("sid,nis,name_fr,lon,lat\n1,21009,Rue X,999,50\n", ".csv", "rows_unreadable"),
        ("onecolumn\n1\n", ".csv", "not_csv"),
    ],
    "basemap": [
        ('{"type": "FeatureCollection", "features": [{"properties": {"x": 1}, "geometry": {"type": "Point", "coordinates": [4, 50]}}]}', ".geojson", "rows_unreadable"),  # noqa: E501
        ('{"type": "FeatureCollection", "features": []}', ".geojson", "nothing_to_draw"),
    ],
    "addresses": [
        (files.BEST + files.DOOR.replace(",1050,", ",x,"), ".csv", "rows_unreadable"),
        (files.BEST + files.FAR, ".csv", "no_address"),
        ("", ".zip", "not_readable"),
    ],
    "population": [
        ("nis,population_2026\n21009,many\n", ".csv", "rows_unreadable"),
        ("nis,population\n21009,12\n", ".csv", "no_year"),
        ("nis,population_2026\n21009,-4\n", ".csv", "rows_unreadable"),
        ("nis,population_2026\n99999,4\n", ".csv", "no_population"),
    ],
    "territories": [
        ('{"type": "FeatureCollection", "features": [{"properties": {}, "geometry": {"type": "Point", "coordinates": [4, 50]}}]}', ".geojson", "rows_unreadable"),  # noqa: E501
        ('{"type": "Topology", "objects": {"a": {"geometries": [{"type": "Polygon", "arcs": [[7]]}]}}, "arcs": []}', ".json", "rows_unreadable"),  # noqa: E501
        ('{"type": "FeatureCollection", "features": []}', ".geojson", "no_territory"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("what", "content", "ending", "code"), [(w, *case) for w, cases in BAD.items() for case in cases]
)
def test_a_bad_file_is_refused_whole(what: str, content: str, ending: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / f"file{ending}"
    path.write_text(content, encoding="utf-8")
    before = rows(Territory, Street, Address, MapFeature, Prepared)
    with pytest.raises(Refused) as refused:
        api.import_file(what, path, at=AT)
    assert refused.value.verdict.code == code
    assert str(refused.value.sentence)
    assert rows(Territory, Street, Address, MapFeature, Prepared) == before
    assert not Entry.objects.filter(verb="territories.imported").exists()


def test_bad_rows_are_named_by_line(tmp_path: Path) -> None:
    path = files.best(
        tmp_path / "best.csv",
        files.DOOR,
        files.DOOR.replace(",12,", ",,"),
        files.NEW.replace("150000,169000,50.8305,4.3712", ",,50.8305,99"),
    )
    with pytest.raises(Refused) as refused:
        api.import_file("addresses", path, at=AT)
    sentence = str(refused.value.sentence)
    assert "3" in sentence
    assert "4" in sentence
    assert "2" in sentence
    assert _imported().count() == 0


def test_a_folder_is_recognised_and_told_of(tmp_path: Path) -> None:
    files.streets(tmp_path / "brussels-streets.geojson")
    files.collection(tmp_path / "brussels-green.geojson", ({"cls": "park"}, files.square(4.37, 50.83)))
    files.collection(tmp_path / "notes.geojson", ({"cls": "park"}, files.square(4.37, 50.83)))
    told: list[str] = []
    reports = api.import_folder(tmp_path, at=AT, progress=told.append)
    assert [report.file for report in reports] == ["brussels-green.geojson", "brussels-streets.geojson"]
    assert any("brussels-green.geojson" in line for line in told)
    assert "m-park" in api.plan_svg()
    for folder in (tmp_path / "none", tmp_path.parent / "empty"):
        with pytest.raises(Refused):
            api.import_folder(folder, at=AT)
    with pytest.raises(Refused):
        api.import_file("weather", tmp_path / "notes.geojson", at=AT)
    with pytest.raises(Refused):
        api.import_file("streets", tmp_path / "absent.geojson", at=AT)
