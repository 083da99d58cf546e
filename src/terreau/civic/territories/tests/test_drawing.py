"""Plans and tiles: light, complete without any import, safe with any text."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from terreau.civic.territories import api
from terreau.civic.territories.drawing.frame import TILE, on_world
from terreau.civic.territories.drawing.palette import PALETTE
from terreau.civic.territories.drawing.paths import path
from terreau.civic.territories.geometry.simplify import clip_line, clip_ring, simplify
from terreau.civic.territories.tests import files

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
TOKENS = Path(__file__).parents[3] / "ui/static/ui/css"


def tile_at(lon: float, lat: float, zoom: int) -> tuple[int, int, int]:
    x, y = on_world(lon * 100_000, lat * 100_000, zoom)
    return zoom, int(x // TILE), int(y // TILE)


def test_the_plan_stands_without_any_import() -> None:
    for language, name in (("fr", "Ixelles"), ("nl", "Elsene"), ("en", "Ixelles")):
        svg = api.plan_svg(language=language)
        assert len(svg.encode()) < 60_000
        assert name in svg
        assert "Val-aux-Tilleuls" in svg or "Lindendal" in svg
        assert "style=" not in svg
        ET.fromstring(svg)


def test_pins_carry_number_state_and_words() -> None:
    pin = api.Pin(4.3722, 50.8277, 7, "now", '/fr/projects/x"><script>/', 'Repair "café" <b>')
    svg = api.plan_svg(pins=[pin], title="Plan <fr>")
    assert 'class="pin is-now"' in svg
    assert "<script>" not in svg
    assert "<b>" not in svg
    tree = ET.fromstring(svg)
    link = next(node for node in tree.iter() if node.tag.endswith("a"))
    assert link.get("aria-label") == 'Repair "café" <b>'
    assert tree.findtext("{*}title") or tree.findtext("title")


def test_the_plan_changes_with_the_map(tmp_path: Path) -> None:
    assert 'class="m-wood"' not in api.plan_svg().split('class="inset"')[0]
    path_ = files.collection(tmp_path / "green.geojson", ({"cls": "wood"}, files.square(4.37, 50.83, 0.02)))
    api.import_file("basemap", path_, at=AT)
    assert 'class="m-wood"' in api.plan_svg().split('class="inset"')[0]


@pytest.mark.parametrize(
    "place",
    [
        {"type": "Point", "coordinates": [4.256, 50.785]},
        {"type": "LineString", "coordinates": [[4.2555, 50.7845], [4.2558, 50.7862]]},
        files.square(4.2555, 50.7845),
    ],
)
def test_the_plan_around_a_place(place: dict[str, object]) -> None:
    svg = api.local_svg(place, label="Rue <du> Sureau", language="nl")
    ET.fromstring(svg)
    assert 'class="l-hero"' in svg
    assert "straat" in svg
    assert "<du>" not in svg
    assert "style=" not in svg


def test_the_plan_around_no_place_or_a_forged_one_is_empty() -> None:
    for given in (
        None,
        {},
        {"type": "Point", "coordinates": [float("nan"), 50.8]},
        {"type": "Point", "coordinates": [900, 0]},
    ):
        assert api.local_svg(given) == ""


def test_around_a_real_place_without_streets_there_are_borders() -> None:
    assert 'class="l-0"' in api.local_svg(lon=4.3722, lat=50.8277, width_m=3000)


@pytest.mark.parametrize("zoom", range(10, 18))
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_tiles_at_every_zoom(client: Client, zoom: int, theme: str) -> None:
    z, x, y = tile_at(4.3722, 50.8277, zoom)
    answer = client.get(f"/map/tiles/{z}/{x}/{y}.svg", {"theme": theme})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    assert "max-age" in answer["Cache-Control"]
    assert PALETTE[theme]["land"] in answer.content.decode()
    ET.fromstring(answer.content)
    again = client.get(f"/map/tiles/{z}/{x}/{y}.svg", {"theme": theme}, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_invented_street_is_on_its_tile(client: Client) -> None:
    z, x, y = tile_at(4.2559, 50.7853, 15)
    assert PALETTE["light"]["road"] in client.get(f"/map/tiles/{z}/{x}/{y}.svg").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "14/0/0",
        "14/8391/99999",
        "9/262/171",
        "18/134000/88000",
        "14/8300/5490",
        "15/99999999999999999999/1",
        "12/2097/1380",
    ],
)
def test_no_tile_elsewhere(client: Client, address: str) -> None:
    assert client.get(f"/map/tiles/{address}.svg").status_code == 404


def test_an_unknown_theme_is_the_light_one(client: Client) -> None:
    z, x, y = tile_at(4.3722, 50.8277, 14)
    plain = client.get(f"/map/tiles/{z}/{x}/{y}.svg")
    assert client.get(f"/map/tiles/{z}/{x}/{y}.svg", {"theme": "../x"}).content == plain.content


def test_a_tile_costs_one_query(client: Client, django_assert_max_num_queries: object) -> None:
    api.region()
    z, x, y = tile_at(4.2559, 50.7853, 16)
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        client.get(f"/map/tiles/{z}/{x}/{y}.svg")


@pytest.mark.parametrize(("address", "count"), [("/map/communes.geojson", 21), ("/map/quartiers.geojson", 150)])
def test_outlines(client: Client, address: str, count: int) -> None:
    answer = client.get(address)
    found = answer.json()
    assert answer["Content-Type"] == "application/geo+json"
    assert len(found["features"]) == count
    assert {feature["properties"]["invented"] for feature in found["features"]} == {True, False}
    assert client.get(address, headers={"If-None-Match": f"W/{answer['ETag']}"}).status_code == 304
    assert client.post(address).status_code == 405
    for feature in found["features"]:
        rings = feature["geometry"]["coordinates"]
        first = rings[0] if feature["geometry"]["type"] == "Polygon" else rings[0][0]
        assert first[0] == first[-1]


def test_colours_of_tiles_are_those_of_the_pages() -> None:
    for theme, sheet in (("light", "tokens.css"), ("dark", "tokens-dark.css")):
        said = (TOKENS / sheet).read_text(encoding="utf-8")
        for name, colour in PALETTE[theme].items():
            token = name if name == "earth" else f"map-{name}"
            assert re.search(rf"--{token}:\s*{colour}", said), (theme, token)


def test_lines_and_rings_are_cut_and_thinned() -> None:
    assert clip_line([(-5, 5), (5, 5), (15, 5)], 0, 0, 10, 10) == [[(0, 5), (5, 5), (10, 5)]]
    assert clip_line([(2, 2), (20, 2), (20, 4), (2, 4)], 0, 0, 10, 10) == [[(2, 2), (10, 2)], [(10, 4), (2, 4)]]
    assert clip_line([(20, 20), (30, 30)], 0, 0, 10, 10) == []
    assert sorted(clip_ring([(-5, -5), (5, -5), (5, 5), (-5, 5)], 0, 0, 10, 10)) == [(0, 0), (0, 5), (5, 0), (5, 5)]
    assert simplify([(0, 0), (1, 0.1), (2, 0)], 0.5) == [(0, 0), (2, 0)]
    assert simplify([(0, 0), (1, 3), (2, 0)], 0.5) == [(0, 0), (1, 3), (2, 0)]
    assert path([(0, 0), (0.2, 0.1), (10, -5), (0, 3)], closed=True) == "M0 0l10-5-10 8z"
    assert path([(0, 0), (0.2, 0.1)], closed=False) == ""


def test_a_route_shows_every_number_and_the_way_between() -> None:
    many = [
        api.Station(4.37 + n * 0.0004, 50.83 + (n % 3) * 0.0003, n, f"{n}. <b>", f"#stop-{n}") for n in range(1, 61)
    ]
    svg = api.route_svg(many, title="Plan <fr>")
    tree = ET.fromstring(svg)
    links = [node for node in tree.iter() if node.tag.endswith("}a") or node.tag == "a"]
    assert [link.get("href") for link in links] == [f"#stop-{n}" for n in range(1, 61)]
    assert 'class="l-way"' in svg
    assert "<b>" not in svg
    assert svg == api.route_svg(many, title="Plan <fr>")
    assert 'class="l-way"' not in api.route_svg(many, line=False)


def test_stations_in_one_spot_stand_side_by_side() -> None:
    svg = api.route_svg([api.Station(4.37, 50.83, n, f"{n}.") for n in range(1, 8)])
    spots = [tuple(map(int, found)) for found in re.findall(r"translate\((\d+) (\d+)\) scale", svg)]
    assert len(spots) == 7
    assert min((ax - bx) ** 2 + (ay - by) ** 2 for ax, ay in spots for bx, by in spots if (ax, ay) != (bx, by)) > 38**2


def spots_of(svg: str) -> list[tuple[int, int]]:
    return [(int(x), int(y)) for x, y in re.findall(r"translate\((\d+) (\d+)\) scale", svg.split('class="pins"')[1])]


def nearest(spots: list[tuple[int, int]]) -> float:
    return min(math.dist(a, b) for i, a in enumerate(spots) for b in spots[:i])


FAR = [api.Station(4.30, 50.80, 1, "1."), api.Station(4.45, 50.90, 2, "2."), api.Station(4.45, 50.90, 3, "3.")]


def test_stations_far_apart_stand_on_the_plan_of_the_region() -> None:
    svg = api.route_svg(FAR)
    assert 'class="plan route few"' in svg
    assert 'class="l-way"' in svg
    assert nearest(spots_of(svg)) > 42
    assert api.route_svg([]) == ""
    assert api.route_svg([api.Station(float("nan"), 50.8, 1, "1.")]) == ""


@pytest.mark.parametrize("spread", [0.00002, 0.0004, 0.003], ids=["one spot", "a quarter", "the region"])
@pytest.mark.parametrize("count", [1, 7, 60])
@pytest.mark.parametrize("square", [False, True])
def test_on_paper_a_route_carries_its_own_colours(spread: float, count: int, square: bool) -> None:
    many = [
        api.Station(4.256 + n % 61 * spread, 50.785 + n % 7 * spread, n, f"{n}. <b>", f"#stop-{n}")
        for n in range(1, count + 1)
    ]
    svg = api.route_svg(many, on_paper=True, square=square)
    tree = ET.fromstring(svg)
    style = tree.findtext("{*}style") or ""
    known = set(re.findall(r"\.([a-z][\w-]*)", style)) | {"local", "route", "few", "pins", "stn-in", "minor", "inset"}
    used = {each for node in tree.iter() for each in (node.get("class") or "").split()}
    assert used <= known, used - known
    assert "href" not in {key for node in tree.iter() if not node.tag.endswith("use") for key in node.attrib}
    assert tree.get("width") and tree.get("height")
    spots = spots_of(svg)
    assert len(spots) == count
    if count > 1:
        least = float(re.findall(r"scale\(([\d.e+]+)\)", svg.split('class="pins"')[1])[0]) * 42
        assert nearest(spots) > least


def test_paper_is_printed_in_the_colours_of_the_pages_and_of_print() -> None:
    paper = TOKENS.parents[3] / "ground/documents/typst/tokens.typ"
    said = "".join(each.read_text(encoding="utf-8") for each in (TOKENS / "tokens.css", paper)).lower()
    for colour in set(re.findall(r"#[0-9a-f]{6}", api.route_svg(FAR, on_paper=True))):
        assert colour in said, colour


def test_the_invented_communes_are_drawn_whole_and_never_as_an_inset() -> None:
    lons, lats = zip(*(place.point for place in api.communes() if place.invented), strict=True)
    corners = [(min(lons) - 0.008, min(lats) - 0.004), (max(lons) + 0.008, max(lats) + 0.004)]
    svg = api.route_svg([api.Station(*at, n, f"{n}.") for n, at in enumerate(corners, 1)], on_paper=True)
    assert 'class="local route' in svg
    assert 'class="inset"' not in svg
