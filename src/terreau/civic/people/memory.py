"""What this room tells the chronicle. Never a name or an address: an id, so that forgetting a person forgets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from terreau.civic.people.models import Mandate, Organisation
from terreau.ground.chronicle import api as chronicle
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref

PUBLIC = chronicle.Audience.PUBLIC
PARTIES = chronicle.Audience.PARTIES
CONFIDENTIAL = chronicle.Audience.CONFIDENTIAL


def ref(thing: Any) -> Ref:
    """``Ref("people.organisation", id)``."""
    return Ref(f"people.{thing._meta.model_name}", str(thing.pk))


def person_ref(person_id: object) -> Ref:
    return Ref("people.person", str(person_id))


def record_of_organisation(
    verb: str,
    organisation: Organisation,
    *,
    by: Actor,
    at: datetime,
    audience: chronicle.Audience,
    data: dict[str, Any] | None = None,
    about: Sequence[Ref] = (),
) -> None:
    chronicle.record(
        verb,
        by=by,
        at=at,
        subject=ref(organisation),
        territory=organisation.territory or None,
        audience=audience,
        organisation=str(organisation.pk),
        data={"organisation": organisation.names.to_dict(), **(data or {})},
        about=about,
    )


def record_of_mandate(verb: str, mandate: Mandate, *, by: Actor, at: datetime) -> None:
    """Seen by everyone when the person agreed to be shown, by the organisation otherwise."""
    record_of_organisation(
        verb,
        mandate.organisation,
        by=by,
        at=at,
        audience=PUBLIC if mandate.public else PARTIES,
        data={"mandate": str(mandate.pk), "role": mandate.role, "person": str(mandate.person_id)},
        about=[person_ref(mandate.person_id)],
    )


def record_of_person(
    verb: str,
    person_id: object,
    *,
    by: Actor,
    at: datetime,
    territory: str | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    """Nobody's business but the person's, and the auditor's. What a person does to themselves is kept by id alone."""
    chronicle.record(
        verb,
        by=replace(by, name="") if by.id == str(person_id) else by,
        at=at,
        subject=person_ref(person_id),
        territory=territory,
        audience=CONFIDENTIAL,
        data=data or {},
    )
