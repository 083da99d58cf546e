"""What every entry about the floor and the record has in common, and who is written to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from terreau.civic.people import api as people
from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.notices.api import Recipient
from terreau.instruments.gatherings.models import Gathering, Occurrence
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref


def record(
    verb: str,
    occurrence: Occurrence,
    *,
    by: Actor,
    at: datetime,
    audience: Audience | None = None,
    about: tuple[Ref, ...] = (),
    **data: Any,
) -> None:
    """One entry about an occurrence; what the gathering is about tells of it too."""
    gathering = occurrence.gathering
    content: Mapping[str, Any] = {"title": gathering.title.to_dict(), "number": occurrence.number, **data}
    chronicle.record(
        verb,
        by=by,
        at=at,
        subject=gathering.ref,
        territory=gathering.territory,
        audience=audience,
        organisation=str(gathering.lead_id),
        data=content,
        about=(occurrence.ref, *concerned(gathering), *about),
    )


def concerned(gathering: Gathering) -> tuple[Ref, ...]:
    """What the gathering is about, when the room above said so."""
    kind, colon, known_as = gathering.about.partition(":")
    return (Ref(kind, known_as),) if colon and kind and known_as else ()


def those_in_charge(organisation: people.Organisation, *, at: datetime, person_id: str = "") -> list[Recipient]:
    """The one it was entrusted to, as long as they act for the organisation; else those in charge; else its mailbox."""
    mandates = people.in_charge(organisation.pk, at=at)
    chosen = [mandate for mandate in mandates if str(mandate.person_id) == person_id] or mandates
    persons = {mandate.person_id: mandate.person for mandate in chosen if mandate.person.email}
    if persons:
        return [
            Recipient(email=one.email or "", person_id=str(one.pk), name=one.name, language=one.language)
            for one in list(persons.values())[:20]
        ]
    return [Recipient(email=organisation.contact_email, language="fr")] if organisation.contact_email else []
