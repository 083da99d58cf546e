"""A commune with its officer, an initiative with its holder, and projects to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.crypto import get_random_string

from terreau.civic.people import api as people
from terreau.echo.publishing import api
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.life.initiatives import api as initiatives

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
SYSTEM = Actor.system("tests")
COMMUNE = "21015"


@dataclass
class World:
    holder: people.Person
    neighbour: people.Person
    officer: people.Person
    commune: people.Organisation
    initiative: initiatives.Initiative

    @property
    def carrier(self) -> Actor:
        return people.actor_for(self.holder, at=AT)

    @property
    def curator(self) -> Actor:
        return people.actor_for(self.officer, at=AT, second_factor=True)

    def project(self, title: str = "Un compost", *, public: bool = True) -> initiatives.Project:
        made = initiatives.draft_project(
            initiative=self.initiative, title=Text(fr=title, nl=f"{title} (nl)"), summary=Text(fr="Pour tous."),
            kind=initiatives.ProjectKind.COMPOST, begins_on=AT.date(), by=self.carrier, at=AT,
        )  # fmt: skip
        spot = initiatives.read({"type": "Point", "coordinates": [4.3862, 50.8622]})
        made = initiatives.set_place(
            made, spot=spot, address=Text(fr="parc"), version=made.version, by=self.carrier, at=AT
        )
        return initiatives.publish_project(made, by=self.carrier, at=AT) if public else made

    def exhibition(self, *projects: initiatives.Project, public: bool = False) -> api.Exhibition:
        made = api.draft_exhibition(
            organisation=self.commune, title=Text(fr="Demain, ici", nl="Morgen, hier"), intro=Text(fr="Venez voir."),
            begins_on=AT.date(), ends_on=AT.date() + timedelta(days=20), by=self.curator, at=AT,
        )  # fmt: skip
        for rank, project in enumerate(projects):
            api.add_project(made, project=project, by=self.curator, at=AT + timedelta(seconds=rank))
        return api.publish_exhibition(made, by=self.curator, at=AT) if public else made


def person(name: str) -> people.Person:
    return people.register_person(
        email=f"{get_random_string(8).lower()}@example.be", name=name, verified=True, by=SYSTEM,
        at=AT - timedelta(days=60),
    )  # fmt: skip


@pytest.fixture
def world(db) -> World:
    before = AT - timedelta(days=30)
    holder, neighbour, officer = (person(name) for name in ("Aicha Lombaerts", "Luc Maes", "Wout Kestens"))
    commune = people.found_organisation(
        kind="authority", names=Text(fr="Commune", nl="Gemeente"), territory=COMMUNE, by=SYSTEM, at=before
    )
    people.appoint(person=officer, organisation=commune, role="officer", by=SYSTEM, at=before)
    initiative = initiatives.found_initiative(
        names=Text(fr="Les Vers du Parc"), territory=COMMUNE, holder=holder, by=SYSTEM, at=before
    )
    return World(holder, neighbour, officer, commune, initiative)
