"""Persons, organisations, mandates, initiatives."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bench.city import words
from bench.city.making import Maker
from terreau.civic.people.models import Mandate, Organisation, Person
from terreau.civic.territories import api as territories
from terreau.kernel.text import Text, fold
from terreau.life.initiatives.models import Initiative


def initiatives(maker: Maker, count: int) -> list[Initiative]:
    """``count`` initiatives spread over the communes as their inhabitants are, each with a holder and a relay."""
    dice = maker.dice
    communes = territories.communes(invented=False)
    homes = dice.choices(communes, [place.population or 1 for place in communes], k=count)
    bodies = maker.write(Organisation, (_body(maker, number, home.code) for number, home in enumerate(homes)))
    people = maker.write(Person, (_person(maker, number) for number in range(2 * count)))
    pairs = [(body, role, people[2 * n + k]) for n, body in enumerate(bodies) for k, role in enumerate(_ROLES)]
    maker.write(Mandate, (_mandate(maker, *pair) for pair in pairs))
    made = maker.write(Initiative, (_initiative(maker, body) for body in bodies))
    maker.say(f"initiatives {count:,}")
    return made


_ROLES = ("holder", "relay")


def _body(maker: Maker, number: int, commune: str) -> Organisation:
    dice = maker.dice
    group, street = dice.choice(words.GROUPS), dice.choice(words.STREETS)
    spoken = words.languages(dice)
    said = {"fr": f"{group[0]} {street[0]} {number}", "nl": f"{group[1]} {street[1]} {number}"}
    names = Text({language: said.get(language, f"{group[2]} {street[0]} {number}") for language in spoken})
    return Organisation(
        id=maker.uuid(),
        kind="initiative",
        names=names,
        folded=" ".join(dict.fromkeys(" ".join(fold(name) for name in names.values()).split())),
        slug=f"initiative-{number}",
        territory=commune,
        about=words.said(dice, spoken, 2),
        listed=dice.random() < 0.8,
        contact_public=True,
        contact_email=f"initiative{number}@example.org",
        founded_at=maker.at - timedelta(days=dice.randrange(30, 1500)),
    )


def _person(maker: Maker, number: int) -> Person:
    name = words.person(maker.dice)
    return Person(
        id=maker.uuid(),
        email=f"person{number}.bench@example.org",
        name=name,
        name_folded=fold(name),
        language=maker.dice.choice(["fr", "nl"]),
        password="!bench",
        registered_at=maker.at - timedelta(days=400),
    )


def _mandate(maker: Maker, body: Organisation, role: str, person: Person) -> Mandate:
    public = maker.dice.random() < 0.4
    begins = body.founded_at + timedelta(days=1)
    return Mandate(id=maker.uuid(), person=person, organisation=body, role=role, begins=begins, public=public)


def _initiative(maker: Maker, body: Organisation) -> Initiative:
    dice = maker.dice
    story: Any = words.said(dice, body.names.languages, 5)
    initiative = Initiative(
        organisation=body,
        story=story,
        begun_at=body.founded_at,
        moved_at=maker.at - timedelta(minutes=dice.randrange(1, 1_000_000)),
        folded="",
    )
    initiative.refold()
    return initiative
