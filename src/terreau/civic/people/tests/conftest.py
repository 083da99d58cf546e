"""A small world: an initiative with its holder, a commune with its administrator and its officer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache

from terreau.civic.people import api as people
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, fold

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
SYSTEM = Actor.system("tests")
COMMUNE = "21015"
OTHER = "21004"


@dataclass
class World:
    holder: people.Person
    officer: people.Person
    administrator: people.Person
    neighbour: people.Person
    initiative: people.Organisation
    commune: people.Organisation
    other_commune: people.Organisation

    def actor(self, person: people.Person, *, at: datetime = AT, second_factor: bool = False) -> Actor:
        return people.actor_for(person, at=at, second_factor=second_factor)


def register(name: str, **more) -> people.Person:
    address = f"{fold(name).split()[0]}@example.be"
    more = {"verified": True, "by": SYSTEM, "at": AT, **more}
    return people.register_person(email=address, name=name, **more)


def second_administrator(world: World) -> people.Person:
    """One more administrator of the commune, brought in from outside."""
    person = register("Bea Wouters")
    people.appoint(person=person, organisation=world.commune, role="administrator", by=SYSTEM, at=AT)
    return person


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


@pytest.fixture
def world(db) -> World:
    before = AT - timedelta(days=30)
    holder, officer, administrator, neighbour = (
        register(name) for name in ("Samira El Khattabi", "Olivier Peeters", "An Claes", "Noël D'Hondt")
    )
    commune = people.found_organisation(
        kind="authority", names=Text(fr="Commune de Schaerbeek", nl="Gemeente Schaarbeek"), territory=COMMUNE,
        by=SYSTEM, at=before,
    )  # fmt: skip
    other = people.found_organisation(
        kind="authority", names=Text(fr="Ville de Bruxelles", nl="Stad Brussel"), territory=OTHER, by=SYSTEM, at=before
    )
    initiative = people.found_initiative(
        names=Text(fr="La Ruche du Parvis"), territory=COMMUNE, holder=holder, by=SYSTEM, at=before
    )
    for person, role in ((officer, "officer"), (administrator, "administrator")):
        people.appoint(person=person, organisation=commune, role=role, public=True, by=SYSTEM, at=before)
    return World(holder, officer, administrator, neighbour, initiative, commune, other)
