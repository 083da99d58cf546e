"""Streets of a quartier: by their addresses where there are some, else by their middle."""

from __future__ import annotations

from typing import Any

import pytest

from terreau.civic.territories import api
from terreau.civic.territories.models import Address, Street
from terreau.kernel.text import Text

pytestmark = pytest.mark.django_db


def street(name: str, lon: float, lat: float) -> Street:
    x, y = round(lon * 100_000), round(lat * 100_000)
    return Street.objects.create(
        sid=name, commune="99001", names=Text(fr=name), search=f" {name.lower()}", lon=lon, lat=lat,
        west=x - 200, east=x + 200, south=y - 200, north=y + 200,
    )  # fmt: skip


@pytest.fixture
def low() -> api.Place:
    found = api.get("Q9901")
    assert found is not None
    Street.objects.all().delete()
    return found


def test_a_street_belongs_where_its_middle_lies(low: api.Place) -> None:
    other = api.get("Q9903")
    assert other is not None
    street("Rue B", *low.point)
    street("Rue A", *low.point)
    street("Rue Z", *other.point)
    assert [each.names["fr"] for each in api.streets_in(["Q9901"])] == ["Rue A", "Rue B"]
    assert [each.addresses for each in api.streets_in(["Q9901"])] == [0, 0]
    assert len(api.streets_in(["Q9901", "Q9903"])) == 3
    assert api.streets_in(["Q0000"]) == []


def test_letterboxes_are_counted_on_the_side_that_lies_there(low: api.Place) -> None:
    other = api.get("Q9903")
    assert other is not None
    long = street("Rue longue", *other.point)
    Street.objects.filter(pk=long.pk).update(west=420_000, east=430_000, south=5_070_000, north=5_090_000)
    for number, place in (("1", low), ("2", low), ("2", low), ("3", other)):
        lon, lat = place.point
        postcode = "0991" if number != "2" or not Address.objects.filter(number="2").exists() else "0992"
        Address.objects.create(street=long, number=number, postcode=postcode, commune="99001", lon=lon, lat=lat)
    assert [(each.names["fr"], each.addresses) for each in api.streets_in(["Q9901"])] == [("Rue longue", 2)]


def test_the_number_of_queries_does_not_grow_with_the_streets(low: api.Place, django_assert_num_queries: Any) -> None:
    for number in range(12):
        street(f"Rue {number}", *low.point)
    api.get("Q9901")
    with django_assert_num_queries(3):
        assert len(api.streets_in(["Q9901"])) == 12
