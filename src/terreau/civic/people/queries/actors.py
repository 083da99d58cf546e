"""Persons, as themselves and as those who act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from terreau.civic.people.models import Attestation, Mandate, Person
from terreau.kernel.actor import Actor, ActorKind, Power


def powers_of(person_id: UUID | str, at: datetime) -> tuple[Power, ...]:
    """Mandates in force, as powers. One query."""
    rows = (
        Mandate.objects.in_force(at)
        .filter(person_id=person_id, organisation__dissolved_at__isnull=True)
        .order_by("begins", "id")
        .values_list("organisation_id", "organisation__kind", "role", "organisation__territory")
    )
    return tuple(Power(str(organisation), kind, role, territory) for organisation, kind, role, territory in rows)


def actor_for(person: Person, *, at: datetime, second_factor: bool = False) -> Actor:
    """The person as one who acts at this moment. One query."""
    if not person.is_active or person.forgotten_at is not None:
        return Actor.anonymous()
    return Actor(
        kind=ActorKind.PERSON,
        id=str(person.pk),
        name=person.name,
        powers=powers_of(person.pk, at),
        second_factor=second_factor,
        operator=person.is_staff or person.is_superuser,
    )


def person(person_id: object) -> Person | None:
    """The person with this id, unless forgotten or unknown. One query."""
    try:
        return Person.objects.filter(pk=UUID(str(person_id)), forgotten_at__isnull=True).first()
    except ValueError:
        return None


def residence_level(person_id: UUID | str, territories: Iterable[str], *, at: datetime) -> int | None:
    """The surest valid attestation that the person lives in one of these territories; none known, ``None``."""
    valid = Attestation.objects.valid(at).filter(person_id=person_id, territory__in=list(territories))
    return valid.aggregate(surest=Max("level"))["surest"]
