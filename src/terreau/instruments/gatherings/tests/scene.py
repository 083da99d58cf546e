"""A small scene: one initiative, one commune, one gathering, and hands to register with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.crypto import get_random_string

from terreau.civic.people.models import Organisation
from terreau.instruments.gatherings.models import Gathering, GatheringSecret, Occurrence, Organiser, Stop
from terreau.kernel.actor import Actor, ActorKind, Power
from terreau.kernel.text import Text

AT = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
COMMUNE = "99001"
LOW, SPRING = "Q9901", "Q9902"
NOBODY = Actor.anonymous()


def organisation(slug: str = "", kind: str = "initiative", territory: str = COMMUNE) -> Organisation:
    return Organisation.objects.create(
        kind=kind,
        names=Text(fr="Collectif Sureau", nl="Collectief Vlier"),
        slug=slug or get_random_string(10).lower(),
        territory=territory,
        contact_email="sureau@example.org",
        founded_at=AT - timedelta(days=90),
    )


def holder_of(organisation: Organisation, person: str = "aicha") -> Actor:
    power = Power(str(organisation.pk), organisation.kind, "holder", organisation.territory)
    return Actor(kind=ActorKind.PERSON, id=person, name="Aïcha Lombaerts", powers=(power,), second_factor=True)


def officer(person: str = "wout", territory: str = COMMUNE) -> Actor:
    power = Power(f"commune-{territory}", "authority", "officer", territory)
    return Actor(kind=ActorKind.PERSON, id=person, name=person.title(), powers=(power,), second_factor=True)


def gathering(
    lead: Organisation | None = None, *, days: int = 10, capacity: int | None = None, **more: Any
) -> Gathering:
    """Announced, one occurrence ``days`` after ``AT``, one place; written straight to the tables."""
    lead = lead or organisation()
    starts = AT + timedelta(days=days)
    given: dict[str, Any] = {
        "kind": "open_meeting",
        "title": Text(fr="La rue aux jeux : venez en parler", nl="Speelstraat: kom erover praten"),
        "summary": Text(fr="Le projet expliqué, vos idées écoutées.", nl="Het plan uitgelegd, je ideeën gehoord."),
        "territory": COMMUNE,
        "quartiers": [LOW, SPRING],
        "drafted_at": AT - timedelta(days=5),
        "published_at": AT - timedelta(days=4),
        "changed_at": AT - timedelta(days=4),
        "first_starts_at": starts,
        "last_ends_at": starts + timedelta(hours=2),
        "slug": get_random_string(12).lower(),
    }
    made = Gathering.objects.create(lead=lead, **{**given, **more})
    GatheringSecret.fresh(gathering=made).save(force_insert=True)
    Organiser.objects.create(gathering=made, organisation=lead, asked_at=made.drafted_at, accepted_at=made.drafted_at)
    Occurrence.objects.create(
        gathering=made,
        number=1,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        planned_at=starts,
        capacity=capacity,
        changed_at=made.drafted_at,
    )
    Stop.objects.create(
        gathering=made,
        number=1,
        title=Text(fr="Maison de quartier", nl="Buurthuis"),
        address=Text(fr="Rue du Sureau 12", nl="Vlierstraat 12"),
    )
    return Gathering.objects.select_related("lead", "secret").get(pk=made.pk)


def occurrence_of(gathering: Gathering) -> Occurrence:
    return Occurrence.objects.select_related("gathering").filter(gathering=gathering).earliest("starts_at")


def ask_for(occurrence: Occurrence, contact: str = "noor@example.org", *, at: datetime = AT, **more: Any) -> Any:
    """A registration request, as the form sends it; its code is not typed yet."""
    from terreau.instruments.gatherings.actions import registering

    given = {"nonce": get_random_string(12), "language": "nl", "name": "Noor El Amrani", **more}
    return registering.ask(by=NOBODY, at=at, occurrence=occurrence, contact=contact, **given)


def join(occurrence: Occurrence, contact: str = "noor@example.org", *, at: datetime = AT, **more: Any) -> Any:
    """Someone registers: the form, then the code."""
    from terreau.instruments.gatherings.actions import registering
    from terreau.kernel import keyed

    sent = ask_for(occurrence, contact, at=at, **more)
    gathering = Gathering.objects.select_related("secret").get(pk=occurrence.gathering_id)
    code = keyed.confirmation_code(gathering.key, sent.ref)
    return registering.confirm(by=NOBODY, at=at, gathering=gathering, ref=sent.ref, code=code)


def slots_of(occurrence: Occurrence, number: int = 3, minutes: int = 10) -> list[Any]:
    """Turns of an occurrence, one after the other."""
    from terreau.instruments.gatherings.models import Slot

    return [
        Slot.objects.create(
            occurrence=occurrence,
            number=rank + 1,
            starts_at=occurrence.starts_at + timedelta(minutes=rank * minutes),
            minutes=minutes,
        )
        for rank in range(number)
    ]


def signed_in(lead: Organisation, name: str = "Samira El Khattabi") -> Any:
    """A client signed in as somebody who carries the organisation."""
    from django.test import Client

    from terreau.civic.people import api as people
    from terreau.civic.people.models import Mandate

    system = Actor.system("tests")
    person = people.register_person(
        email=f"{get_random_string(8).lower()}@example.be", name=name, verified=True, by=system, at=AT
    )
    since = AT - timedelta(days=400)
    Mandate.objects.create(person=person, organisation=lead, role="holder", begins=since)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
