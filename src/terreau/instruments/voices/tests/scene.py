"""A small scene: one initiative, one commune, one drive, and hands to sign with."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.crypto import get_random_string

from terreau.civic.people.models import Mandate, Organisation, Person
from terreau.instruments.voices.actions import drives, submitting
from terreau.instruments.voices.actions.giving import Given
from terreau.instruments.voices.models import Drive
from terreau.kernel import keyed
from terreau.kernel.actor import Actor, ActorKind, Power
from terreau.kernel.text import Text

AT = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
COMMUNE = "99001"
LOW, SPRING = "Q9901", "Q9902"
NOBODY = Actor.anonymous()


def initiative(slug: str = "collectif-sureau", **more: Any) -> Organisation:
    return Organisation.objects.create(
        kind="initiative",
        names=Text(fr="Collectif Sureau", nl="Collectief Vlier"),
        slug=slug,
        territory=COMMUNE,
        founded_at=AT - timedelta(days=90),
        **more,
    )


def holder_of(organisation: Organisation) -> Actor:
    power = Power(str(organisation.pk), "initiative", "holder", COMMUNE)
    return Actor(kind=ActorKind.PERSON, id="aicha", name="Aïcha Lombaerts", powers=(power,))


def officer(person: str = "wout", territory: str = COMMUNE, role: str = "officer", second_factor: bool = True) -> Actor:
    power = Power(f"commune-{territory}", "authority", role, territory)
    return Actor(kind=ActorKind.PERSON, id=person, name=person.title(), powers=(power,), second_factor=second_factor)


def employed(name: str, territory: str = COMMUNE, role: str = "officer") -> Actor:
    """An officer who has a mandate in the database, as people who are entrusted with something must."""
    authority, _ = Organisation.objects.get_or_create(
        kind="authority", territory=territory,
        defaults={
            "names": Text(fr=f"Commune {territory}", nl=f"Gemeente {territory}"), "slug": f"commune-{territory}",
            "founded_at": AT - timedelta(days=900),
        },
    )  # fmt: skip
    person = Person.objects.create(
        email=f"{name}@{territory}.example", name=name.title(), registered_at=AT - timedelta(days=400)
    )
    Mandate.objects.create(person=person, organisation=authority, role=role, begins=AT - timedelta(days=300))
    return officer(str(person.pk), territory, role)


def draft(organisation: Organisation | None = None, **more: Any) -> Drive:
    organisation = organisation or initiative(slug=get_random_string(10).lower())
    given: dict[str, Any] = {
        "commune": COMMUNE,
        "quartiers": [LOW, SPRING],
        "title": Text(fr="La rue du Sureau devient rue aux jeux", nl="Vlierstraat wordt speelstraat op woensdag"),
        "summary": Text(fr="Douze mercredis, de 14 à 18 heures.", nl="Twaalf keer, van 14 tot 18 uur."),
        "opens_at": AT - timedelta(days=10),
        "closes_at": AT + timedelta(days=20),
        "threshold": 200,
    }
    return drives.draft_drive(
        by=holder_of(organisation),
        at=AT - timedelta(days=20),
        organisation_id=str(organisation.pk),
        **{**given, **more},
    )


def open_drive(organisation: Organisation | None = None, **more: Any) -> Drive:
    drive = draft(organisation, **more)
    holder = holder_of(drive.organisation)
    drives.ask_validation(by=holder, at=AT - timedelta(days=15), drive=drive)
    drives.validate_drive(by=officer(), at=AT - timedelta(days=12), drive=drive)
    drives.open_drive(by=holder, at=AT - timedelta(days=11), drive=drive)
    return Drive.objects.select_related("organisation", "secret").get(pk=drive.pk)


def send(drive: Drive, contact: str = "noor@example.org", kind: str = "support", **more: Any) -> submitting.Submitted:
    given: dict[str, Any] = {
        "nonce": get_random_string(22),
        "quartier": LOW,
        "language": "nl",
        "name": "Noor El Amrani",
        "text": "" if kind in {"support", "interest"} else "Waar kan ik woensdag parkeren?",
        "at": AT,
        "by": NOBODY,
    }
    return submitting.submit(drive=drive, kind=kind, contact=contact, **{**given, **more})


def code_of(drive: Drive, ref: str) -> str:
    return keyed.confirmation_code(drive.key, ref)


def sign(
    drive: Drive, contact: str = "noor@example.org", kind: str = "support", at: datetime = AT, **more: Any
) -> Given:
    sent = send(drive, contact, kind, at=at, **more).submission
    return submitting.confirm(by=NOBODY, at=at, drive=drive, ref=sent.ref, code=code_of(drive, sent.ref))


def sign_many(drive: Drive, count: int, *, start: int = 0, kind: str = "support", **more: Any) -> list[Given]:
    return [sign(drive, f"buur{start + index}@example.org", kind, **more) for index in range(count)]


def six_digits(text: str) -> str:
    found = re.search(r"\b\d{6}\b", text)
    assert found, text
    return found.group()
