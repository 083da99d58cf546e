"""The cast comes on stage: persons, organisations, mandates."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property

from demo.world.cast import BODIES, CAST, OFFICE_NAMES, REAL_COMMUNES, Body, Member
from terreau.civic.people import api as people
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, fold

_BY = Actor.system("demonstration")
_LONG_AGO = timedelta(days=1700)


class Company:
    """Everyone of the demonstration, by key. Officers of real communes are known by the commune's number."""

    def __init__(self, *, at: datetime) -> None:
        self.at = at
        self.since = at - _LONG_AGO
        self.persons: dict[str, people.Person] = {}
        self.bodies: dict[str, people.Organisation] = {}

    def assemble(self) -> None:
        for body in self._all_bodies:
            self._found(body)
        for member in CAST:
            self._bring(member)
        for code, name in OFFICE_NAMES.items():
            email = f"{fold(name).replace(' ', '.')}@terreau.example"
            person = people.register_person(email=email, name=name, language="fr", verified=True, by=_BY, at=self.since)
            self.persons[code] = person
            self._appoint(person, code, "officer", public=False)

    def actor(self, key: str, *, at: datetime) -> Actor:
        """This person, with the powers of that moment; whoever holds an office has shown the second factor."""
        return people.actor_for(self.persons[key], second_factor=True, at=at)

    def officer_of(self, commune: str, *, at: datetime) -> Actor:
        return self.actor({"99001": "wout", "99002": "ines"}.get(commune, commune), at=at)

    def authority(self, commune: str) -> people.Organisation:
        return self.bodies[{"99001": "val", "99002": "clairbois"}.get(commune, commune)]

    @cached_property
    def _all_bodies(self) -> list[Body]:
        real = [Body(code, "authority", f"Commune {_of(fr)}", f"Gemeente {nl}", code) for code, fr, nl in REAL_COMMUNES]
        return [*BODIES, *real]

    def _found(self, body: Body) -> None:
        organisation = people.found_organisation(
            kind=body.kind,
            names=Text(fr=body.fr, nl=body.nl),
            territory=body.territory,
            parent=self.bodies.get(body.parent),
            by=_BY,
            at=self.since,
        )
        contact = {"contact_email": body.email, "contact_phone": body.phone, "contact_hours": Text(body.hours)}
        known = {name: value for name, value in contact.items() if value} | {"contact_public": True}
        self.bodies[body.key] = people.describe_organisation(organisation=organisation, by=_BY, at=self.since, **known)  # type: ignore[arg-type]

    def _bring(self, member: Member) -> None:
        part = Text(fr=member.part_fr, nl=member.part_nl, en=member.part_en)
        person = people.register_person(
            email=member.email,
            name=member.name,
            language=member.language,
            demo_role=part,
            verified=True,
            by=_BY,
            at=self.since,
        )
        if member.operator:
            people.Person.objects.filter(pk=person.pk).update(is_superuser=True, is_staff=True)
            person.refresh_from_db()
        self.persons[member.key] = person
        for body, role in member.mandates:
            self._appoint(person, body, role, public=True)

    def _appoint(self, person: people.Person, body: str, role: str, *, public: bool) -> None:
        people.appoint(person=person, organisation=self.bodies[body], role=role, public=public, by=_BY, at=self.since)


def _of(commune: str) -> str:
    return f"d’{commune}" if fold(commune)[0] in "aeiouy" else f"de {commune}"
