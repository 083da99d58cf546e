"""Places, programme, turns: kept in order, said where they lie."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from terreau.civic.territories import api as territories
from terreau.instruments.gatherings.actions.places import PlaceEntry, set_places
from terreau.instruments.gatherings.actions.programme import ItemEntry, write_programme
from terreau.instruments.gatherings.actions.turns import set_turns
from terreau.instruments.gatherings.cards import Card, CardSource, register_source, unregister_source
from terreau.instruments.gatherings.models import Gathering, Slot
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.test_series import crowd
from terreau.kernel.text import Text
from terreau.kernel.verdict import Overtaken, Refused

pytestmark = pytest.mark.django_db
AT = scene.AT
#: In the park Josaphat, Schaerbeek; at the Abbey of Forest; in Leuven.
JOSAPHAT, FOREST, LEUVEN = (4.3862, 50.8622), (4.3183, 50.8103), (4.7009, 50.8796)


def put(gathering: Gathering, *places: PlaceEntry, version: int | None = None):
    by = scene.holder_of(gathering.lead)
    return set_places(gathering, by=by, at=AT, version=version or gathering.version, places=places)


def at(point: tuple[float, float], name: str = "Kiosque", **more) -> PlaceEntry:
    return PlaceEntry(title=Text(fr=name), lon=point[0], lat=point[1], **more)


def test_commune_and_neighbourhood_follow_from_the_point():
    made = scene.gathering()
    kept = put(made, at(JOSAPHAT))
    assert made.territory == "21015"
    assert kept.stops[0].quartier
    assert kept.stops[0].quartier in made.quartiers
    assert territories.get(kept.stops[0].quartier) is not None
    assert (kept.outside, kept.elsewhere) == ((), (1,))


def test_a_place_outside_the_region_is_kept_and_said_to_be_outside():
    made = scene.gathering()
    kept = put(made, at(LEUVEN))
    assert kept.outside == (1,)
    assert made.territory == made.lead.territory
    assert kept.stops[0].point == LEUVEN
    assert kept.stops[0].quartier == ""
    kept = put(made, at(LEUVEN), at(FOREST))
    assert (kept.outside, made.territory) == ((1,), "21007")


def test_stops_that_stay_keep_their_rows_and_their_programme():
    made = scene.gathering()
    first, second = put(made, at(JOSAPHAT, "A"), at(FOREST, "B")).stops
    by = scene.holder_of(made.lead)
    write_programme(made, by=by, at=AT, version=made.version, items=[ItemEntry(title=Text(fr="Atelier"), stop=2)])
    put(made, at(FOREST, "B", id=second.pk), at(JOSAPHAT, "A", id=first.pk), at(FOREST, "C"))
    assert [stop.pk for stop in made.stops.all()][:2] == [second.pk, first.pk]
    assert [stop.number for stop in made.stops.all()] == [1, 2, 3]
    assert made.programme.get().stop_id == second.pk
    put(made, at(JOSAPHAT, "A", id=first.pk))
    assert made.programme.get().stop_id is None


def test_sixty_stops_cost_a_fixed_number_of_queries(django_assert_max_num_queries):
    made = scene.gathering()
    with django_assert_max_num_queries(30):
        put(made, *(at(JOSAPHAT, f"Stand {rank}") for rank in range(60)))
    stops = list(made.stops.all())
    with django_assert_max_num_queries(90):
        put(made, *(at(FOREST, f"Stand {rank}", id=stop.pk) for rank, stop in enumerate(reversed(stops))))
    assert made.stops.count() == 60


@pytest.mark.parametrize(
    "entry",
    [
        PlaceEntry(),
        PlaceEntry(title=Text(fr="A"), lon=4.3),
        PlaceEntry(title=Text(fr="A"), lon=400.0, lat=50.0),
        PlaceEntry(title=Text(fr="A"), lon=float("nan"), lat=50.0),
        PlaceEntry(title=Text(fr="A"), opens=time(18), closes=time(10)),
        PlaceEntry(title=Text(fr="A"), access=("wings",)),
    ],
)
def test_a_place_that_is_none_is_refused(entry):
    made = scene.gathering()
    with pytest.raises(Refused):
        put(made, entry)
    assert made.stops.count() == 1


def test_two_editors_of_places_never_overwrite_each_other():
    made = scene.gathering()
    stale = Gathering.objects.select_related("lead").get(pk=made.pk)
    put(made, at(JOSAPHAT))
    with pytest.raises(Overtaken):
        put(stale, at(FOREST), version=1)


def test_too_many_places_are_refused():
    with pytest.raises(Refused):
        put(scene.gathering(), *(at(JOSAPHAT) for _ in range(151)))


@pytest.fixture
def source():
    budget = {"now": "100 €"}

    def card(reference: str) -> Card | None:
        if reference != "test.page:1":
            return None
        said = Text(fr=budget["now"])
        return Card(Text(fr="Compost"), Text(fr="Quarante foyers"), Text(fr="En mars"), said, "/fr/projects/compost/")

    declared = CardSource("test", "Pages", lambda organisation, territory: [("test.page:1", Text(fr="Compost"))], card)
    register_source(declared)
    yield budget
    unregister_source("test")


def test_a_card_stays_as_it_was_until_it_is_made_anew(source):
    made = scene.gathering(kind="agora")
    by = scene.holder_of(made.lead)

    def write(**more):
        items = [ItemEntry(source="test.page:1", **more)]
        return write_programme(made, by=by, at=AT, version=made.version, items=items)[0]

    first = write()
    assert (first.title, first.card["budget"]) == (Text(fr="Compost"), {"fr": "100 €"})
    source["now"] = "200 €"
    assert write(text=Text(fr="Avec Lucas")).card["budget"] == {"fr": "100 €"}
    assert write(renew=True).card["budget"] == {"fr": "200 €"}


def test_a_card_nobody_offers_is_refused(source):
    made = scene.gathering()
    with pytest.raises(Refused):
        items = [ItemEntry(source="test.page:2")]
        write_programme(made, by=scene.holder_of(made.lead), at=AT, version=made.version, items=items)


def test_an_item_says_what_it_is():
    made = scene.gathering()
    with pytest.raises(Refused):
        items = [ItemEntry(speaker="Aïcha")]
        write_programme(made, by=scene.holder_of(made.lead), at=AT, version=made.version, items=items)


def test_turns_are_cut_anew_only_while_nobody_holds_one():
    made = scene.gathering(kind="pitch")
    by = scene.holder_of(made.lead)
    assert set_turns(made, by=by, at=AT, minutes=20) == 6
    assert set_turns(made, by=by, at=AT, minutes=60) == 2
    occurrence = scene.occurrence_of(made)
    crowd(occurrence, 1)
    occurrence.registrations.update(slot=Slot.objects.filter(occurrence=occurrence).first())
    with pytest.raises(Refused):
        set_turns(made, by=by, at=AT, minutes=30)
    with pytest.raises(Refused):
        set_turns(made, by=by, at=AT, minutes=1)
    assert Slot.objects.filter(occurrence=occurrence).count() == 2
    assert occurrence.starts_at + timedelta(hours=1) == occurrence.slots.last().starts_at
