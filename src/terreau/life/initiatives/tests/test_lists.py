from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.life.initiatives import api
from terreau.life.initiatives.tests.conftest import AT, HERE, World

ANYONE = Actor.anonymous()


def listed(**chosen) -> list[str]:
    page = api.list_projects(api.Filters(**chosen), viewer=ANYONE, at=AT, size=60)
    return [str(row.project.title) for row in page.rows]


def test_lists_show_published_projects_only(world: World):
    world.put(world.draft(title=Text(fr="Brouillon")))
    gone = world.published(title=Text(fr="Retiré"))
    api.withdraw_project(gone, by=world.carrier, at=AT)
    world.published(title=Text(fr="Là"))
    assert listed() == ["Là"]


@pytest.mark.parametrize(
    "typed",
    ["epluch", "ÉPLUCHURES", "josaphat", "Josa comp", "COMPOST het", "vers du parc", "œuf", "oeuf", "etre", "shared"],
)
def test_words_are_found_in_any_language_without_accents_by_their_beginning(world: World, typed: str):
    world.published(summary=Text(fr="Épluchures, coquilles d’œuf : un être vivant.", nl="Schillen en een eierschaal."))
    assert len(listed(words=typed)) == 1


def test_every_word_has_to_be_there(world: World):
    world.published()
    assert listed(words="compost vélo") == []


def test_a_rewritten_title_is_found_and_the_former_is_not(world: World):
    project = world.published()
    api.revise_project(
        project, version=project.version, title=Text(fr="Lombrics"), summary=Text(), by=world.carrier, at=AT
    )
    assert listed(words="lombr") == ["Lombrics"]
    assert listed(words="epluchures") == []


def test_near_comes_first_and_says_how_far(world: World):
    far = world.published(title=Text(fr="Loin"), point=(HERE[0] + 0.01, HERE[1]))
    world.published(title=Text(fr="Près"), point=(HERE[0] + 0.001, HERE[1]))
    filters = api.Filters(near=HERE, order=api.Order.NEAR)
    rows = api.list_projects(filters, viewer=ANYONE, at=AT).rows
    assert [str(row.project.title) for row in rows] == ["Près", "Loin"]
    assert rows[0].metres == pytest.approx(70, abs=3)
    assert rows[1].project.pk == far.pk


def test_the_last_moved_comes_first(world: World):
    world.published(title=Text(fr="Ancien"), at=AT - timedelta(days=2))
    world.published(title=Text(fr="Récent"), at=AT)
    assert listed() == ["Récent", "Ancien"]


def test_filters(world: World):
    compost = world.published()
    box = world.published(title=Text(fr="Boîte"), kind=api.ProjectKind.BOOK_BOX, point=(4.3717, 50.8262))
    api.move_stage(box, stage=api.Stage.DURING, by=world.carrier, at=AT)
    api.add_need(compost, label=Text(fr="une cave"), kind=api.NeedKind.SPACE, by=world.carrier, at=AT)
    assert listed(kind="book_box") == ["Boîte"]
    assert listed(commune="21009") == ["Boîte"]
    assert listed(quartier=box.quartiers[0]) == ["Boîte"]
    assert listed(sign=api.Sign.RUNS) == ["Boîte"]
    assert listed(sign=api.Sign.PREPARES) == ["Compost du parc Josaphat"]
    assert listed(needs="space") == ["Compost du parc Josaphat"]
    counts = api.list_projects(api.Filters(sign=api.Sign.RUNS), viewer=ANYONE, at=AT).counts
    assert (counts[api.Sign.PREPARES], counts[api.Sign.RUNS]) == (1, 1)


def test_a_list_asks_the_same_number_of_queries_for_1_3_and_30_rows(world: World):
    seen = []
    for rows in (1, 3, 30):
        while len(listed()) < rows:
            project = world.published(title=Text(fr=f"Projet {rows}"))
            api.add_need(project, label=Text(fr="une main"), kind=api.NeedKind.TIME, by=world.carrier, at=AT)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = api.list_projects(api.Filters(), viewer=ANYONE, at=AT, size=30)
            for row in page.rows:
                str(row.project.initiative.names), row.need
        seen.append(len(queries))
    assert len(set(seen)) == 1
    assert seen[0] <= 5


def test_pages_never_overlap_and_an_impossible_page_is_the_nearest(world: World):
    for _each in range(5):
        world.published()
    pages = [api.list_projects(api.Filters(), viewer=ANYONE, at=AT, number=n, size=2) for n in (1, 2, 3)]
    assert len({row.project.pk for page in pages for row in page.rows}) == 5
    assert api.list_projects(api.Filters(), viewer=ANYONE, at=AT, number=900, size=2).number == 3


def test_many_points_are_bunched(world: World, monkeypatch):
    from terreau.life.initiatives.queries import map as of_map

    for step in range(6):
        world.published(point=(HERE[0] + step * 0.0001, HERE[1]))
    assert len(api.map_points(api.Filters(), viewer=ANYONE, at=AT)) == 6
    monkeypatch.setattr(of_map, "MOST_POINTS", 3)
    bunches = api.map_points(api.Filters(bounds=(4.2, 50.7, 4.6, 51.0)), viewer=ANYONE, at=AT)
    assert sum(bunch.count for bunch in bunches) == 6
