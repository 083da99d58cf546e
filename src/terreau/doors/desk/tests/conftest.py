"""Two communes, their officers, one initiative each, and everything that may wait."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from terreau.civic.people import api as people
from terreau.civic.people import second_factor
from terreau.instruments.voices import api as voices
from terreau.kernel import keyed, moment
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.life.initiatives import api as initiatives
from terreau.life.initiatives.enums import AbuseReason

AT = moment.now().replace(microsecond=0)
LONG_AGO = AT - timedelta(days=400)
SYSTEM = Actor.system("tests")
HERE, THERE = "21015", "21009"
POINTS = {HERE: (4.3862, 50.8622), THERE: (4.3717, 50.8262)}
QUARTIERS = {HERE: "Q34", THERE: "Q53"}


def person(name: str) -> people.Person:
    address = f"{name.split()[0].lower()}@example.be"
    return people.register_person(email=address, name=name, verified=True, by=SYSTEM, at=LONG_AGO)


@dataclass
class Commune:
    """One commune with an officer, a head, and an initiative."""

    code: str
    authority: people.Organisation
    officer: people.Person
    holder: people.Person
    initiative: initiatives.Initiative
    count: int = field(default=0)

    @property
    def acting(self) -> Actor:
        return people.actor_for(self.officer, at=AT, second_factor=True)

    @property
    def carrier(self) -> Actor:
        return people.actor_for(self.holder, at=AT)

    def asked(self, *, days_ago: int = 3, **more: Any) -> voices.Drive:
        """A drive that waits for the commune since so many days."""
        said: dict[str, Any] = {
            "title": Text(fr="Rue aux jeux", nl="Speelstraat"),
            "summary": Text(fr="Douze mercredis.", nl="Twaalf woensdagen."),
            "opens_at": AT - timedelta(days=1),
            "closes_at": AT + timedelta(days=40),
            "threshold": 100,
            "quartiers": [QUARTIERS[self.code]],
        }
        then = AT - timedelta(days=days_ago)
        drive = voices.draft_drive(
            by=self.carrier, at=then, organisation_id=str(self.initiative.organisation_id), commune=self.code,
            **{**said, **more},
        )  # fmt: skip
        return voices.ask_validation(by=self.carrier, at=then, drive=drive)

    def opened(self, *, by: Actor | None = None, **more: Any) -> voices.Drive:
        drive = self.asked(**more)
        voices.validate_drive(by=by or self.acting, at=AT - timedelta(days=2), drive=drive)
        voices.open_drive(by=self.carrier, at=AT - timedelta(days=2), drive=drive)
        return voices.Drive.objects.select_related("organisation", "secret").get(pk=drive.pk)

    def say(
        self, drive: voices.Drive, kind: str, text: str = "", *, at: datetime = AT - timedelta(hours=1)
    ) -> voices.Given:
        self.count += 1
        sent = voices.submit(
            by=Actor.anonymous(), at=at, drive=drive, nonce=f"{drive.code}-{self.count}", kind=kind,
            quartier=drive.quartiers[0], language="fr", name="Zofia Wiśniewska",
            contact=f"voisine{self.count}@example.org", text=text,
        )  # fmt: skip
        code = keyed.confirmation_code(drive.key, sent.submission.ref)
        return voices.confirm(by=Actor.anonymous(), at=at, drive=drive, ref=sent.submission.ref, code=code)

    def objected(self, drive: voices.Drive, text: str = "Le bruit du soir.") -> voices.Objection:
        return voices.Objection.objects.get(voice=self.say(drive, "objection", text).voice)

    def asks(self, drive: voices.Drive, text: str = "Jusqu’à quelle heure ?") -> voices.Question:
        return voices.Question.objects.get(voice=self.say(drive, "question", text).voice)

    def wants_letter(self, drive: voices.Drive) -> voices.ResidenceLetter:
        given = self.say(drive, "support")
        return voices.request_residence_letter(
            by=Actor.anonymous(), at=AT - timedelta(hours=1), drive=drive, receipt=given.receipt,
            name="Zofia Wiśniewska", address="Rue du Sureau 14\n1299 Val-aux-Tilleuls", language="nl",
        )  # fmt: skip

    def reported(self, title: str = "Compost du parc") -> initiatives.Project:
        project = initiatives.draft_project(
            initiative=self.initiative, by=self.carrier, at=AT, title=Text(fr=title), summary=Text(fr="Deux phrases."),
            kind=initiatives.ProjectKind.COMPOST, begins_on=date(2026, 3, 1),
        )  # fmt: skip
        spot = initiatives.read({"type": "Point", "coordinates": list(POINTS[self.code])})
        initiatives.set_place(
            project, spot=spot, address=Text(fr="ici"), version=project.version, by=self.carrier, at=AT
        )
        project = initiatives.publish_project(project, by=self.carrier, at=AT)
        initiatives.report_abuse(
            project, reason=AbuseReason.PRIVATE, words="La photo montre ma porte.", reporter="abc",
            by=Actor.anonymous(), at=AT,
        )  # fmt: skip
        return project


def commune(code: str, name: str) -> Commune:
    officer, holder = person(f"Wout{code} Kestens"), person(f"Aicha{code} Lombaerts")
    authority = people.found_organisation(
        kind="authority", names=Text(fr=f"Commune de {name}", nl=f"Gemeente {name}"), territory=code, by=SYSTEM,
        at=LONG_AGO,
    )  # fmt: skip
    people.appoint(person=officer, organisation=authority, role="officer", by=SYSTEM, at=LONG_AGO)
    initiative = initiatives.found_initiative(
        names=Text(fr=f"Collectif {name}"), territory=code, holder=holder, by=SYSTEM, at=LONG_AGO
    )
    return Commune(code, authority, officer, holder, initiative)


def client_of(who: people.Person | None, *, second: bool = True) -> Client:
    client = Client()
    if who is not None:
        client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
        if second:
            session = client.session
            session[second_factor.DEMO_MARK] = str(who.pk)
            session.save()
    return client


@pytest.fixture(autouse=True)
def nothing_kept_between_tests() -> None:
    cache.clear()


@pytest.fixture
def here(db: None) -> Commune:
    return commune(HERE, "Ici")


@pytest.fixture
def there(db: None) -> Commune:
    return commune(THERE, "Là")


@pytest.fixture
def desk(here: Commune) -> Client:
    """The officer of ``here``, signed in."""
    return client_of(here.officer)
