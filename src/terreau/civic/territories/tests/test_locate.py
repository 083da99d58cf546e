"""Any point of the Region has the right commune and quartier; anything else a clear answer."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from terreau.civic.territories import api
from terreau.civic.territories.formats import topojson

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[1] / "data"

LANDMARKS = {
    "Grand-Place": (4.3525, 50.8467, "21004", "Q1"),
    "Place Flagey": (4.3722, 50.8277, "21009", "Q37"),
    "Place Jourdan": (4.3815, 50.8373, "21005", "Q34"),
    "Parvis de Saint-Gilles": (4.3457, 50.8299, "21013", "Q48"),
    "Parc Josaphat": (4.3850, 50.8612, "21015", "Q901"),
    "Atomium": (4.3415, 50.8949, "21004", "Q74"),
    "Bois de la Cambre": (4.3785, 50.8075, "21004", "Q907"),
    "Tour & Taxis": (4.3478, 50.8649, "21004", "Q18"),
    "Place de la Vaillance, Anderlecht": (4.3077, 50.8364, "21001", "Q58"),
    "Maison communale d'Uccle": (4.3403, 50.8036, "21016", "Q116"),
    "Parc Elisabeth": (4.3205, 50.8658, "21011", "Q915"),
    "Place Saint-Job": (4.36526, 50.79411, "21016", "Q113"),
    "Maison communale de Forest": (4.3180, 50.8105, "21007", "Q118"),
    "Place Dumon": (4.4647, 50.8405, "21019", "Q94"),
    "Place Keym": (4.40306, 50.80958, "21017", "Q104"),
    "Botanique": (4.3645, 50.8546, "21014", "Q902"),
    "Cinquantenaire": (4.3925, 50.8405, "21004", "Q903"),
    "Avenue Louise, Bailli": (4.36384, 50.82699, "21004", None),
}


@pytest.mark.parametrize("name", LANDMARKS)
def test_landmarks(name: str) -> None:
    lon, lat, commune, quartier = LANDMARKS[name]
    found = api.locate(lon, lat)
    assert found.inside
    assert found.commune is not None
    assert found.commune.code == commune, found.commune
    assert found.quartier is not None
    if quartier:
        assert found.quartier.code == quartier, found.quartier


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(4.3990, 50.7170), (4.4720, 50.8850), (4.2340, 50.8830), (0.0, 0.0), (-4.35, -50.85), (4.35, 51.2), (2.35, 48.85)],
)
def test_outside_is_said(lon: float, lat: float) -> None:
    found = api.locate(lon, lat)
    assert not found.inside
    assert (found.commune, found.quartier) == (None, None)
    assert found.verdict.code == "outside_region"
    assert "19" in str(found.verdict.sentence)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        (math.nan, 50.8), (4.3, math.inf), ("4.35", "50.84"), (None, None), (True, 50.8), (500, 50.8), (4.3, -91),
        (10**400, 50.8), ([4.35], 50.8), (b"4", 50.8), ({}, {}), (4.35 + 1j, 50.8),
    ],
)  # fmt: skip
def test_forged_coordinates_are_refused(lon: object, lat: object) -> None:
    found = api.locate(lon, lat)
    assert not found.inside
    assert found.verdict.code == "not_a_place"


def _layers() -> dict[str, dict[str, list[list[tuple[int, int]]]]]:
    read = topojson.read(json.loads((DATA / "borders.topojson").read_text()))
    return {layer: {str(row["id"]): shape for row, shape in rows} for layer, rows in read.items()}


def _near(rings: list[list[tuple[int, int]]], x: float, y: float) -> bool:
    xs, ys = [p[0] for p in rings[0]], [p[1] for p in rings[0]]
    return min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)


def _winding(rings: list[list[tuple[int, int]]], x: float, y: float) -> bool:
    """Inside, by turning around the point: another method, without bands, boxes or order of edges."""
    turns = 0.0
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            one, other = math.atan2(ay - y, ax - x), math.atan2(by - y, bx - x)
            turns += math.remainder(other - one, math.tau)
    return abs(turns) > math.pi


def test_a_grid_over_the_region_agrees_with_another_method() -> None:
    layers = _layers()
    outside = inside = 0
    for i in range(48):
        for j in range(48):
            x, y = 424_000 + i * 537.3 + 0.37, 5_076_000 + j * 333.1 + 0.41
            found = api.locate(x / 100_000, y / 100_000)
            codes = {
                layer: {code for code, rings in areas.items() if _near(rings, x, y) and _winding(rings, x, y)}
                for layer, areas in layers.items()
            }
            assert all(len(some) <= 1 for some in codes.values())
            if found.inside and found.commune is not None and not found.commune.invented:
                inside += 1
                assert found.quartier is not None
                assert codes["communes"] <= {found.commune.code}
                assert codes["quartiers"] <= {found.quartier.code}
                assert codes["communes"] or codes["quartiers"]
            elif not found.inside:
                outside += 1
                assert not codes["communes"]
                assert not codes["quartiers"]
    assert inside > 900
    assert outside > 700


def test_every_corner_and_every_gap_between_the_layers_has_one_answer() -> None:
    """Borders are where mistakes hide: corners of both layers, and a step to either side of them."""
    checked = 0
    for areas in _layers().values():
        for shape in areas.values():
            for x, y in shape[0][::7]:
                for dx, dy in ((0, 0), (3, 0), (-3, 0), (0, 3), (0, -3)):
                    found = api.locate((x + dx) / 100_000, (y + dy) / 100_000)
                    assert (found.commune is None) == (found.quartier is None) == (not found.inside)
                    checked += 1
    assert checked > 5_000


def test_the_invented_communes_are_islands() -> None:
    bas_tilleuls = api.get("Q9901")
    assert bas_tilleuls is not None
    found = api.locate(*bas_tilleuls.point)
    assert found.commune is not None
    assert found.commune.code == "99001"
    assert found.quartier == bas_tilleuls
    assert found.commune.invented
