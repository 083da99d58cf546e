"""A small world: an initiative with its holder, a project, a commune with its officer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache

from terreau.civic.people import api as people
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.life.initiatives import api, places
from terreau.life.initiatives.models import Initiative, Project

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
SYSTEM = Actor.system("tests")
COMMUNE = "21015"
OTHER = "21009"
#: In the park Josaphat, Schaerbeek.
HERE = (4.3862, 50.8622)


@dataclass
class World:
    holder: people.Person
    neighbour: people.Person
    officer: people.Person
    commune: people.Organisation
    initiative: Initiative

    @property
    def carrier(self) -> Actor:
        return people.actor_for(self.holder, at=AT)

    @property
    def stranger(self) -> Actor:
        return people.actor_for(self.neighbour, at=AT)

    @property
    def moderator(self) -> Actor:
        return people.actor_for(self.officer, at=AT, second_factor=True)

    def draft(self, **facts) -> Project:
        said = {
            "title": Text(fr="Compost du parc Josaphat", nl="Compost in het Josaphatpark"),
            "summary": Text(fr="Quarante et un foyers y portent leurs épluchures."),
            "kind": api.ProjectKind.COMPOST,
            "begins_on": date(2026, 3, 1),
            **facts,
        }
        return api.draft_project(initiative=self.initiative, by=self.carrier, at=AT, **said)

    def put(self, project: Project, point=HERE) -> Project:
        spot = places.read({"type": "Point", "coordinates": list(point)})
        return api.set_place(
            project, spot=spot, address=Text(fr="parc Josaphat"), version=project.version, by=self.carrier, at=AT
        )

    def published(self, *, at: datetime = AT, point=HERE, **facts) -> Project:
        return api.publish_project(self.put(self.draft(**facts), point), by=self.carrier, at=at)


def person(name: str) -> people.Person:
    return people.register_person(
        email=f"{name.split()[0].lower()}@example.be", name=name, verified=True, by=SYSTEM, at=AT - timedelta(days=60)
    )


@pytest.fixture(autouse=True)
def nothing_kept_between_tests():
    cache.clear()


@pytest.fixture
def world(db) -> World:
    before = AT - timedelta(days=30)
    holder, neighbour, officer = (person(name) for name in ("Aicha Lombaerts", "Luc Maes", "Wout Kestens"))
    commune = people.found_organisation(
        kind="authority", names=Text(fr="Commune", nl="Gemeente"), territory=COMMUNE, by=SYSTEM, at=before
    )
    people.appoint(person=officer, organisation=commune, role="officer", by=SYSTEM, at=before)
    initiative = api.found_initiative(
        names=Text(fr="Les Vers du Parc"), territory=COMMUNE, holder=holder, by=SYSTEM, at=before
    )
    return World(holder, neighbour, officer, commune, initiative)
