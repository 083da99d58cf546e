"""Streets, doors and areas: who a question concerns, and how many doors that is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terreau.civic.territories import api

pytestmark = pytest.mark.django_db
SUREAU = "99001:99003"
#: Around the southern half of the street of the story.
HALF = ((4.252, 50.7838), (4.2546, 50.7838), (4.2546, 50.7851), (4.252, 50.7851))


def test_the_street_of_the_story_has_every_number_from_1_to_57() -> None:
    doors = api.doors_on("99001", "99003")
    assert [door.number for door in doors] == [str(number) for number in range(1, 58)]
    assert {door.postcode for door in doors} == {"0991"}
    (street,) = api.streets_named([SUREAU])
    assert (street.names["fr"], street.names["nl"], street.addresses) == ("Rue du Sureau", "Vlierstraat", 57)
    assert (street.quartier, street.key) == ("Q9901", SUREAU)


def test_doors_stand_on_their_side_of_the_street_a_few_metres_from_it() -> None:
    (line,) = api.lines_of([SUREAU])
    for door in api.doors_on("99001", "99003"):
        away = min(abs(door.lon - lon) * 70_400 + abs(door.lat - lat) * 111_320 for lon, lat in line)
        assert away < 40


def test_streets_in_a_neighbourhood_say_which_they_are() -> None:
    found = {street.key: street for street in api.streets_in(["Q9901"])}
    assert found[SUREAU].addresses == 57
    assert all(street.quartier == "Q9901" and street.commune and street.sid for street in found.values())
    assert {street.key for street in api.streets_named(found)} == set(found)


def test_an_area_takes_the_doors_inside_it_and_no_other() -> None:
    (whole,) = api.streets_named([SUREAU])
    around = [(4.2, 50.77), (4.3, 50.77), (4.3, 50.8), (4.2, 50.8)]
    assert api.streets_named([SUREAU], around)[0].addresses == whole.addresses
    lats = sorted(door.lat for door in api.doors_on("99001", "99003"))
    middle = lats[len(lats) // 2]
    half = [(4.2, 50.77), (4.3, 50.77), (4.3, middle), (4.2, middle)]
    assert 20 < api.streets_named([SUREAU], half)[0].addresses < 37
    assert SUREAU in {street.key for street in api.streets_within(half)}
    assert api.streets_within([(1.0, 1.0), (1.1, 1.0), (1.1, 1.1)]) == []
    assert api.streets_within([(1.0, 1.0)]) == []


def test_an_area_is_one_ring_of_few_corners() -> None:
    square = api.Area.of([(4.25, 50.78), (4.26, 50.78), (4.26, 50.79), (4.25, 50.79), (4.25, 50.78)])
    assert square is not None
    assert len(square.corners) == 4
    assert square.is_simple
    assert 77 < square.hectares < 79
    bow = api.Area.of([(4.25, 50.78), (4.26, 50.79), (4.26, 50.78), (4.25, 50.785)])
    assert bow is not None
    assert not bow.is_simple
    assert api.Area.of([(4.25, 50.78), (4.26, 50.78)]) is None
    assert api.Area.of([(4.25, 50.78), (float("nan"), 50.78), (4.26, 50.79)]) is None
    many = [(4.25 + (i % 7) / 1000, 50.78 + i / 10_000) for i in range(200)]
    drawn = api.Area.of(many)
    assert drawn is None or len(drawn.corners) <= api.MOST_CORNERS


def test_the_plan_of_who_is_concerned_is_drawn_and_named() -> None:
    svg = api.concerned_svg(
        area=HALF, streets=api.lines_of([SUREAU]), stations=[api.Station(4.2535, 50.785, 1, "École")], language="nl"
    )
    assert 'class="l-area"' in svg
    assert 'class="l-where-in"' in svg
    assert "<title" in svg
    assert len(svg) < 40_000
    assert api.concerned_svg() == ""


@pytest.mark.parametrize("many", [1, 3, 30])
def test_reading_streets_costs_the_same_for_one_and_for_thirty(many: int) -> None:
    keys = [street.key for street in api.streets_in(["Q9901", "Q9902", "Q9903", "Q9904", "Q9905"])][:many]
    api.streets_named(keys)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(api.streets_named(keys)) == many
    assert len(asked) == 2
