"""A small scene: a drive that is open, letters to two streets, and mails that answer them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

from django.utils.crypto import get_random_string

from terreau.civic.people.models import Mandate, Organisation, Person
from terreau.instruments.mailings import api as mailings
from terreau.instruments.mailings import keys
from terreau.instruments.mailings.models import Door, Mailing
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor, ActorKind, Power
from terreau.kernel.text import Text

AT = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
COMMUNE = "99001"
LOW, SPRING = "Q9901", "Q9902"
NOBODY = Actor.anonymous()


def holder_of(organisation: Organisation) -> Actor:
    power = Power(str(organisation.pk), "initiative", "holder", COMMUNE)
    return Actor(kind=ActorKind.PERSON, id="aicha", name="Aïcha Lombaerts", powers=(power,))


def officer(person: str = "wout", territory: str = COMMUNE, role: str = "officer") -> Actor:
    power = Power(f"commune-{territory}", "authority", role, territory)
    return Actor(kind=ActorKind.PERSON, id=person, name=person.title(), powers=(power,), second_factor=True)


def open_drive(**more: Any) -> voices.Drive:
    organisation = Organisation.objects.create(
        kind="initiative", names=Text(fr="Collectif Sureau", nl="Collectief Vlier"), territory=COMMUNE,
        slug=get_random_string(10).lower(), contact_email="sureau@example.org", founded_at=AT - timedelta(days=90),
    )  # fmt: skip
    holder = holder_of(organisation)
    given: dict[str, Any] = {
        "commune": COMMUNE,
        "quartiers": [LOW, SPRING],
        "title": Text(fr="La rue du Sureau aux jeux", nl="Vlierstraat speelstraat"),
        "summary": Text(fr="Douze mercredis.", nl="Twaalf woensdagen."),
        "opens_at": AT - timedelta(days=10),
        "closes_at": AT + timedelta(days=20),
    }
    drive = voices.draft_drive(
        by=holder, at=AT - timedelta(days=20), organisation_id=str(organisation.pk), **{**given, **more}
    )
    voices.ask_validation(by=holder, at=AT - timedelta(days=15), drive=drive)
    voices.validate_drive(by=officer(), at=AT - timedelta(days=12), drive=drive)
    voices.open_drive(by=holder, at=AT - timedelta(days=11), drive=drive)
    return voices.Drive.objects.select_related("organisation", "secret").get(pk=drive.pk)


def chosen(typed: str = "1-9", *, place: str = "99001:sureau", quartier: str = LOW) -> mailings.Chosen:
    return mailings.Chosen(
        place=place, names=Text(fr="Rue du Sureau", nl="Vlierstraat"), commune=COMMUNE, quartier=quartier,
        postcode="0991", side="both", numbers=typed, houses=mailings.houses(typed, "both", ()),
    )  # fmt: skip


def written(**more: Any) -> mailings.Written:
    given: dict[str, Any] = {
        "words": Text(fr="Vos voisins vous écrivent.", nl="Je buren schrijven je."),
        "calendar": Text(fr="8 décembre : réunion", nl="8 december: vergadering"),
        "contact": "Aïcha, 0470 00 00 52",
        "service": "Service participation, place des Tilleuls 1",
        "reply_by": date(2026, 12, 6),
        "languages": ("fr", "nl"),
    }
    return mailings.Written(**{**given, **more})


def draft(drive: voices.Drive | None = None, *streets: mailings.Chosen, **more: Any) -> Mailing:
    drive = drive or open_drive()
    given = {
        "nonce": get_random_string(12),
        "at": AT,
        "by": holder_of(drive.organisation),
        "written": written(),
        **more,
    }
    return mailings.draft_mailing(drive=drive, streets=streets or (chosen(),), **given)


def approved(drive: voices.Drive | None = None, *streets: mailings.Chosen, **more: Any) -> Mailing:
    mailing = draft(drive, *streets, **more)
    mailings.ask_approval(mailing, by=holder_of(mailing.drive.organisation), at=AT)
    return mailings.approve_mailing(mailing, by=officer(), at=AT)


def door_of(mailing: Mailing, number: str = "1") -> Door:
    return Door.objects.get(mailing=mailing, number=number, box=0)


def code_of(mailing: Mailing, number: str = "1") -> str:
    door = door_of(mailing, number)
    return keys.door_code(mailing.drive.key, mailing.pk, door.place, door.number, door.box)


def mail(
    text: str, *, to: str = "", subject: str = "Votre lettre", number: str = "", sender: str = "Noor <noor@example.org>"
) -> bytes:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to or "reponse@terreau.example"
    message["Subject"] = subject
    message["Message-ID"] = number or f"<{get_random_string(12)}@example.org>"
    message.set_content(text)
    return message.as_bytes()


def hearing(drive: voices.Drive) -> Actor:
    """An officer who hears the objections of this drive."""
    authority, _ = Organisation.objects.get_or_create(
        kind="authority", territory=COMMUNE,
        defaults={
            "names": Text(fr="Commune", nl="Gemeente"), "slug": "commune-99001", "founded_at": AT - timedelta(days=900),
        },
    )  # fmt: skip
    person = Person.objects.create(email="ines@99001.example", name="Inès", registered_at=AT - timedelta(days=400))
    Mandate.objects.create(person=person, organisation=authority, role="officer", begins=AT - timedelta(days=300))
    head = officer("head", role="reference_officer")
    voices.assign_hearing_officer(by=head, at=AT, drive=drive, person_id=str(person.pk))
    return officer(str(person.pk))
