"""Curating: who may, what is told to whom, and what leaves when an initiative declines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from terreau.echo.publishing import api
from terreau.echo.publishing.tests.conftest import AT, World
from terreau.ground.notices.models import Message
from terreau.kernel.text import Text
from terreau.kernel.verdict import Overtaken, Refused
from terreau.life.initiatives import api as initiatives


def titles(exhibition: api.Exhibition) -> list[str]:
    return [str(showing.project.title) for showing in api.shown_in(exhibition)]


def test_a_project_is_chosen_once_and_its_initiative_told_once(world: World) -> None:
    project = world.project()
    made = world.exhibition(project)
    again = api.add_project(made, project=project, by=world.curator, at=AT + timedelta(minutes=1))
    assert made.showings.get().pk == again.pk
    told = Message.objects.filter(notice="publishing.project_shown")
    assert told.count() == 1 and told.get().person_id == str(world.holder.pk)


def test_only_public_projects_are_shown(world: World) -> None:
    made = world.exhibition()
    with pytest.raises(Refused) as refused:
        api.add_project(made, project=world.project(public=False), by=world.curator, at=AT)
    assert refused.value.verdict.code == "not_public"


def test_an_initiative_declines_and_comes_back(world: World) -> None:
    project, other = world.project(), world.project("Un four à pain")
    made = world.exhibition(project, other, public=True)
    showing = made.showings.get(project=project)
    for _twice in range(2):
        api.decline_showing(showing, by=world.carrier, at=AT)
    assert titles(made) == ["Un four à pain"]
    assert Message.objects.filter(notice="publishing.showing_declined").count() == 1
    api.accept_showing(showing, by=world.carrier, at=AT)
    assert titles(made) == ["Un compost", "Un four à pain"]
    with pytest.raises(Refused):
        api.decline_showing(showing, by=world.curator, at=AT)


def test_a_withdrawn_page_is_no_longer_shown(world: World) -> None:
    project = world.project()
    made = world.exhibition(project, public=True)
    initiatives.withdraw_project(project, by=world.carrier, at=AT)
    assert titles(made) == []


def test_the_order_is_the_curator_s(world: World) -> None:
    first, second, third = (world.project(name) for name in ("Un", "Deux", "Trois"))
    made = world.exhibition(first, second, third)
    api.move_project(made.showings.get(project=third), earlier=True, by=world.curator, at=AT)
    assert titles(made) == ["Un", "Trois", "Deux"]
    api.move_project(made.showings.get(project=first), earlier=True, by=world.curator, at=AT)
    assert titles(made) == ["Un", "Trois", "Deux"]
    api.remove_project(made.showings.get(project=third), by=world.curator, at=AT)
    assert titles(made) == ["Un", "Deux"]


def test_an_initiative_prepares_and_the_commune_opens(world: World) -> None:
    made = api.draft_exhibition(
        organisation=world.initiative.organisation, title=Text(fr="Chez nous"), intro=Text(), by=world.carrier, at=AT
    )
    api.add_project(made, project=world.project(), by=world.carrier, at=AT)
    with pytest.raises(Refused) as refused:
        api.publish_exhibition(made, by=world.carrier, at=AT)
    assert refused.value.verdict.code == "not_an_officer"
    assert api.publish_exhibition(made, by=world.curator, at=AT).published_at == AT
    later = AT + timedelta(hours=1)
    assert api.publish_exhibition(made, by=world.curator, at=later).published_at == AT, "twice is once"


def test_nothing_to_see_is_not_opened(world: World) -> None:
    with pytest.raises(Refused) as refused:
        api.publish_exhibition(world.exhibition(), by=world.curator, at=AT)
    assert refused.value.verdict.code == "nothing_to_see"


def test_two_who_write_at_once(world: World) -> None:
    made = world.exhibition()
    opened = made.version
    given = {"intro": Text(), "begins_on": None, "ends_on": None, "by": world.curator, "at": AT}
    api.revise_exhibition(made, version=opened, title=Text(fr="A"), **given)
    with pytest.raises(Overtaken):
        api.revise_exhibition(made, version=opened, title=Text(fr="B"), **given)


def test_what_is_over_stays_as_it_was(world: World) -> None:
    made = world.exhibition(world.project(), public=True)
    api.close_exhibition(made, by=world.curator, at=AT)
    assert made.state_on(AT.date()) == api.ExhibitionState.OVER
    with pytest.raises(Refused) as refused:
        api.add_project(made, project=world.project("Autre"), by=world.curator, at=AT)
    assert refused.value.verdict.code == "closed"


def test_others_cannot(world: World) -> None:
    made = world.exhibition(world.project())
    from terreau.civic.people import api as people

    stranger = people.actor_for(world.neighbour, at=AT)
    bare = people.actor_for(world.officer, at=AT)
    for actor, code in ((stranger, "not_a_curator"), (bare, "second_factor")):
        with pytest.raises(Refused) as refused:
            api.write_places(made, places=[], version=made.version, by=actor, at=AT)
        assert refused.value.verdict.code == code
