"""That someone lives somewhere, and how one knows."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from terreau.civic.people import events, memory, permissions, places, policies
from terreau.civic.people.enums import AttestationMethod
from terreau.civic.people.models import Attestation, Person
from terreau.kernel.actor import Actor

#: People move: what was seen is believed this long.
BELIEVED = timedelta(days=2 * 365)


def attest_residence(
    *,
    person: Person,
    territory: str,
    level: int,
    method: str,
    expires: datetime | None = None,
    by: Actor,
    at: datetime,
) -> Attestation:
    """Note that the person lives in the territory, at a level (0 declared, 1 contact, 2 residence).

    Given again by the same method it is renewed, never doubled. ``expires`` is two years later unless said.
    """
    policies.proves(method, level).require(field="level")
    permissions.may_attest(by, territory=territory, method=method).require()
    places.exists(territory, required=True).require(field="territory")
    given = Attestation(
        person=person,
        territory=territory,
        level=level,
        method=AttestationMethod(method),
        at=at,
        expires=expires or at + BELIEVED,
        given_by_id=UUID(by.id) if by.is_person else None,
    )
    with transaction.atomic():
        Attestation.objects.bulk_create(
            [given],
            update_conflicts=True,
            unique_fields=["person", "territory", "method"],
            update_fields=["level", "at", "expires", "given_by"],
        )
        memory.record_of_person(
            events.RESIDENCE_ATTESTED,
            person.pk,
            by=by,
            at=at,
            territory=territory,
            data={"level": level, "method": str(method)},
        )
    return Attestation.objects.get(person=person, territory=territory, method=method)
