"""A few projects on the square."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache

from terreau.civic.people import api as people
from terreau.instruments.voices import api as voices
from terreau.kernel import moment
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.life.initiatives import api as initiatives

AT = moment.now().replace(microsecond=0)
SYSTEM = Actor.system("tests")
COMMUNE = "21015"
HERE = (4.3862, 50.8622)
_BEFORE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Square:
    holder: people.Person
    officer: people.Person
    initiative: initiatives.Initiative

    @property
    def carrier(self) -> Actor:
        return people.actor_for(self.holder, at=AT)

    def publish(self, title: str, point=HERE, **facts) -> initiatives.Project:
        said = {
            "title": Text(fr=title),
            "summary": Text(fr="Deux phrases."),
            "kind": initiatives.ProjectKind.COMPOST,
            "begins_on": date(2026, 3, 1),
            **facts,
        }
        project = initiatives.draft_project(initiative=self.initiative, by=self.carrier, at=AT, **said)
        spot = initiatives.read({"type": "Point", "coordinates": list(point)})
        initiatives.set_place(
            project, spot=spot, address=Text(fr="ici"), version=project.version, by=self.carrier, at=AT
        )
        return initiatives.publish_project(project, by=self.carrier, at=AT)

    def ask(self, project: initiatives.Project, threshold: int = 200) -> initiatives.Project:
        drive = initiatives.open_drive_for(
            project,
            wording=Text(fr="Nous demandons cela.", nl="Wij vragen dit."),
            opens_at=AT - timedelta(days=1),
            closes_at=AT + timedelta(days=20),
            threshold=threshold,
            by=self.carrier,
            at=AT - timedelta(days=2),
        )
        officer = people.actor_for(self.officer, at=AT, second_factor=True)
        voices.validate_drive(by=officer, at=AT - timedelta(days=2), drive=drive)
        project = initiatives.project(project.slug)
        initiatives.open_prepared_drive(project, by=self.carrier, at=AT - timedelta(days=1))
        return initiatives.project(project.slug)


def person(name: str) -> people.Person:
    address = f"{name.split()[0].lower()}@example.be"
    return people.register_person(email=address, name=name, verified=True, by=SYSTEM, at=_BEFORE)


@pytest.fixture(autouse=True)
def nothing_kept_between_tests():
    cache.clear()


@pytest.fixture
def square(db) -> Square:
    holder, officer = person("Samira Claes"), person("Wout Kestens")
    commune = people.found_organisation(
        kind="authority", names=Text(fr="Commune", nl="Gemeente"), territory=COMMUNE, by=SYSTEM, at=_BEFORE
    )
    people.appoint(person=officer, organisation=commune, role="officer", by=SYSTEM, at=_BEFORE)
    initiative = initiatives.found_initiative(
        names=Text(fr="Les Vers du Parc"), territory=COMMUNE, holder=holder, by=SYSTEM, at=_BEFORE
    )
    return Square(holder, officer, initiative)
