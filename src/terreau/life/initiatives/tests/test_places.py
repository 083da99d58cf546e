from __future__ import annotations

import pytest

from terreau.kernel.verdict import Refused
from terreau.life.initiatives import places
from terreau.life.initiatives.enums import PlaceForm


def test_a_spot_is_its_own_middle():
    spot = places.read({"type": "Point", "coordinates": [4.3862, 50.8622]})
    assert (spot.form, spot.lon, spot.lat) == (PlaceForm.POINT, 4.3862, 50.8622)


def test_the_middle_of_a_stretch_lies_halfway_along_it():
    spot = places.read({"type": "LineString", "coordinates": [[4.0, 50.0], [4.001, 50.0], [4.004, 50.0]]})
    assert spot.lon == pytest.approx(4.002, abs=1e-5)


def test_an_area_is_closed_for_whoever_clicks_its_corners():
    spot = places.of_corners(PlaceForm.AREA, [(4.0, 50.0), (4.01, 50.0), (4.0, 50.01)])
    assert spot.geometry["coordinates"][0][0] == spot.geometry["coordinates"][0][-1]


@pytest.mark.parametrize(
    "given",
    [
        None,
        "POINT(4 50)",
        {"type": "Point"},
        {"type": "Point", "coordinates": [400, 50]},
        {"type": "Point", "coordinates": [float("nan"), 50]},
        {"type": "Point", "coordinates": [True, 50]},
        {"type": "Point", "coordinates": ["4", "50"]},
        {"type": "MultiPolygon", "coordinates": []},
        {"type": "LineString", "coordinates": [[4, 50]]},
        {"type": "LineString", "coordinates": [[4, 50]] * 500},
        {"type": "Polygon", "coordinates": [[[4, 50], [4.1, 50], [4, 50.1], [4.2, 50.2]]]},
        {"type": "LineString", "coordinates": [[4, 50], [5, 51]]},
    ],
)
def test_a_forged_place_is_refused_with_a_sentence(given):
    with pytest.raises(Refused) as refused:
        places.read(given)
    assert refused.value.status == 422
    assert refused.value.sentence


def test_metres_are_metres():
    assert places.metres_between((4.35, 50.85), (4.35, 50.851)) == pytest.approx(111.3, abs=0.5)
