"""Two communes, or an initiative with a commune, prepare one exhibition: asked, agreed, each for its own territory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from terreau.civic.people import api as people
from terreau.echo.publishing import api
from terreau.echo.publishing.pages import together
from terreau.echo.publishing.tests.conftest import AT, SYSTEM, World, person
from terreau.ground.notices.models import Message
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused
from terreau.life.initiatives import api as initiatives

NEXT_DOOR = "21009"


@dataclass
class Neighbour:
    """The commune next door: its authority, its officer, a project there."""

    world: World
    authority: people.Organisation
    officer: people.Person

    @property
    def curator(self) -> Actor:
        return people.actor_for(self.officer, at=AT, second_factor=True)

    def project(self, title: str = "Un banc") -> initiatives.Project:
        made = initiatives.draft_project(
            initiative=self.world.initiative, title=Text(fr=title), summary=Text(fr="Pour tous."),
            kind=initiatives.ProjectKind.COMPOST, begins_on=AT.date(), by=self.world.carrier, at=AT,
        )  # fmt: skip
        # By the ponds of Ixelles.
        spot = initiatives.read({"type": "Point", "coordinates": [4.3735, 50.8235]})
        made = initiatives.set_place(
            made, spot=spot, address=Text(fr="étangs"), version=made.version, by=self.world.carrier, at=AT
        )
        assert made.territory == NEXT_DOOR
        return initiatives.publish_project(made, by=self.world.carrier, at=AT)


@pytest.fixture
def beside(world: World) -> Neighbour:
    before = AT - timedelta(days=30)
    authority = people.found_organisation(
        kind="authority", names=Text(fr="Ixelles", nl="Elsene"), territory=NEXT_DOOR, by=SYSTEM, at=before
    )
    officer = person("Ines Dupont")
    people.appoint(person=officer, organisation=authority, role="officer", by=SYSTEM, at=before)
    return Neighbour(world, authority, officer)


def asked(world: World, beside: Neighbour, *projects: initiatives.Project) -> api.Exhibition:
    made = world.exhibition(*projects)
    api.ask_curator(made, organisation_id=str(beside.authority.pk), by=world.curator, at=AT)
    return made


def accepted(world: World, beside: Neighbour, *projects: initiatives.Project) -> api.Exhibition:
    made = asked(world, beside, *projects)
    api.accept_curating(made, organisation_id=str(beside.authority.pk), by=beside.curator, at=AT)
    return made


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.verdict.code


def test_asked_twice_is_once_and_told_once(world: World, beside: Neighbour) -> None:
    made = asked(world, beside)
    again = api.ask_curator(made, organisation_id=str(beside.authority.pk), by=world.curator, at=AT)
    assert made.curators.get().pk == again.pk
    assert Message.objects.get(notice="publishing.curator_asked").person_id == str(beside.officer.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        api.Curator.objects.create(exhibition=made, organisation=beside.authority, asked_at=AT)


def test_only_the_organisation_that_was_asked_answers(world: World, beside: Neighbour) -> None:
    made = asked(world, beside)
    bare = people.actor_for(beside.officer, at=AT)
    for actor in (world.curator, world.carrier, bare, Actor.anonymous()):
        with pytest.raises(Refused):
            api.accept_curating(made, organisation_id=str(beside.authority.pk), by=actor, at=AT)
    with pytest.raises(Refused) as refused:
        api.accept_curating(made, organisation_id=str(world.commune.pk), by=world.curator, at=AT)
    assert code_of(refused) == "not_asked"
    with pytest.raises(Refused) as refused:
        api.add_project(made, project=beside.project(), by=beside.curator, at=AT)
    assert code_of(refused) == "not_answered", "asked is not yet accepted"


def test_each_chooses_in_its_own_territory(world: World, beside: Neighbour) -> None:
    here, there = world.project(), beside.project()
    made = accepted(world, beside, here)
    with pytest.raises(Refused) as refused:
        api.add_project(made, project=there, by=world.curator, at=AT)
    assert code_of(refused) == "not_your_territory"
    shown = api.add_project(made, project=there, by=beside.curator, at=AT)
    with pytest.raises(Refused) as refused:
        api.remove_project(made.showings.get(project=here), by=beside.curator, at=AT)
    assert code_of(refused) == "not_your_territory"
    with pytest.raises(Refused) as refused:
        api.remove_project(shown, by=world.curator, at=AT)
    assert code_of(refused) == "not_your_territory"
    api.remove_project(shown, by=beside.curator, at=AT)
    assert made.showings.get().project == here


def test_nothing_opens_before_both_agreed(world: World, beside: Neighbour) -> None:
    made = accepted(world, beside, world.project())
    with pytest.raises(Refused) as refused:
        api.publish_exhibition(made, by=world.curator, at=AT)
    assert code_of(refused) == "not_agreed"
    with pytest.raises(Refused):
        api.publish_exhibition(made, by=beside.curator, at=AT)
    api.agree_to_open(made, organisation_id=str(beside.authority.pk), by=beside.curator, at=AT)
    assert api.publish_exhibition(made, by=world.curator, at=AT).published_at == AT


def test_a_change_before_the_opening_is_agreed_to_again(world: World, beside: Neighbour) -> None:
    made = accepted(world, beside, world.project())
    api.agree_to_open(made, organisation_id=str(beside.authority.pk), by=beside.curator, at=AT)
    api.add_project(made, project=world.project("Un four"), by=world.curator, at=AT)
    with pytest.raises(Refused) as refused:
        api.publish_exhibition(made, by=world.curator, at=AT)
    assert code_of(refused) == "not_agreed"


def test_who_declines_leaves_the_other_alone(world: World, beside: Neighbour) -> None:
    made = accepted(world, beside, world.project())
    for _twice in range(2):
        api.decline_curating(made, organisation_id=str(beside.authority.pk), by=beside.curator, at=AT)
    answers = Message.objects.filter(notice="publishing.curator_answered")
    assert answers.count() == 2, "yes, then no: each told once"
    with pytest.raises(Refused):
        api.write_places(made, places=[], version=made.version, by=beside.curator, at=AT)
    assert api.publish_exhibition(made, by=world.curator, at=AT).published_at == AT


def test_an_initiative_begins_and_a_commune_joins(world: World, beside: Neighbour) -> None:
    made = api.draft_exhibition(
        organisation=world.initiative.organisation, title=Text(fr="Chez nous"), intro=Text(), by=world.carrier, at=AT
    )
    api.add_project(made, project=world.project(), by=world.carrier, at=AT)
    api.ask_curator(made, organisation_id=str(world.commune.pk), by=world.carrier, at=AT)
    api.accept_curating(made, organisation_id=str(world.commune.pk), by=world.curator, at=AT)
    opened = api.publish_exhibition(made, by=world.curator, at=AT)
    assert opened.published_at == AT, "the officer who opens it agrees by that"
    assert "Les Vers du Parc · Commune" in opened.by_names["fr"]


def test_the_page_of_those_who_prepare_it(
    world: World, beside: Neighbour, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "now", lambda: AT)
    made = asked(world, beside, world.project())
    with override("fr"):
        page = reverse("publishing:curators", args=[made.slug])
    assert client.get(page).status_code == 404, "nobody else sees a draft"
    client.force_login(world.holder)
    assert client.get(page).status_code == 404
