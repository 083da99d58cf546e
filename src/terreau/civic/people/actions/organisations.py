"""Organisations are founded, described and dissolved."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import events, memory, permissions, places, policies
from terreau.civic.people.enums import CITIZEN_KINDS, OrganisationKind, Role
from terreau.civic.people.models import Invitation, Mandate, Organisation, Person
from terreau.kernel.actor import Actor
from terreau.kernel.codes import new_code
from terreau.kernel.text import Text, clean_line
from terreau.kernel.verdict import refuse

#: What ``describe_organisation`` may change.
DESCRIPTION = frozenset(
    {
        "names", "about", "enterprise_number", "contact_email", "contact_phone", "contact_hours", "contact_text",
        "website", "listed", "contact_public",
    }
)  # fmt: skip
_TRIES = 5


def found_initiative(
    *, names: Text, territory: str = "", holder: Person | None = None, by: Actor, at: datetime, **described: Any
) -> Organisation:
    """Found a citizen initiative; whoever founds it becomes its holder."""
    return found_organisation(
        kind=OrganisationKind.INITIATIVE, names=names, territory=territory, holder=holder, by=by, at=at, **described
    )


def found_organisation(
    *,
    kind: str,
    names: Text,
    territory: str = "",
    parent: Organisation | None = None,
    holder: Person | None = None,
    slug: str = "",
    by: Actor,
    at: datetime,
    **described: Any,
) -> Organisation:
    """Found an organisation.

    ``described`` takes what ``describe_organisation`` takes. The founder of an initiative or association, or
    ``holder`` when the installation founds it, becomes its holder. A service stands where its authority stands.
    """
    if unknown := set(described) - DESCRIPTION:
        raise TypeError(f"an organisation has no {', '.join(sorted(unknown))}")
    names = Text({language: clean_line(name) for language, name in names.items()})
    permissions.may_found(by, kind=kind, parent=parent).require()
    policies.has_a_name(names).require(field="names")
    if kind not in CITIZEN_KINDS:
        policies.names_of_public_body(names).require(field="names")
    if parent is not None:
        policies.stands(parent).require()
        territory = parent.territory
    places.exists(territory, required=kind == OrganisationKind.AUTHORITY).require(field="territory")
    founded = Organisation(kind=kind, names=names, territory=territory, parent=parent, founded_at=at, **described)
    policies.reachable(founded).require(field="contact_email")
    with transaction.atomic():
        organisation = _insert(founded, slug or slugify(names.in_language("fr").text)[:60] or kind)
        first = holder.pk if holder is not None else UUID(by.id) if by.is_person else None
        if kind in CITIZEN_KINDS and first is not None:
            Mandate.objects.create(
                person_id=first, organisation=organisation, role=Role.HOLDER, begins=at, given_by_id=_person_id(by)
            )
        memory.record_of_organisation(
            events.ORGANISATION_FOUNDED, organisation, by=by, at=at, audience=memory.PUBLIC, data={"kind": str(kind)}
        )
    return organisation


def describe_organisation(*, organisation: Organisation, by: Actor, at: datetime, **described: Any) -> Organisation:
    """Change names, text, contact details or what is shown of them (``DESCRIPTION``)."""
    if unknown := set(described) - DESCRIPTION:
        raise TypeError(f"an organisation has no {', '.join(sorted(unknown))}")
    permissions.may_run(by, organisation).require()
    policies.stands(organisation).require()
    changed = sorted(field for field, value in described.items() if getattr(organisation, field) != value)
    if not changed:
        return organisation
    for field in changed:
        setattr(organisation, field, described[field])
    policies.has_a_name(organisation.names).require(field="names")
    policies.reachable(organisation).require(field="contact_email")
    if organisation.is_public_body:
        policies.names_of_public_body(organisation.names).require(field="names")
    with transaction.atomic():
        organisation.save(update_fields=changed)
        memory.record_of_organisation(
            events.ORGANISATION_DESCRIBED,
            organisation,
            by=by,
            at=at,
            audience=memory.PARTIES,
            data={"changed": changed},
        )
    return organisation


def dissolve_organisation(*, organisation: Organisation, by: Actor, at: datetime) -> None:
    """End an organisation and all who act for it; its page says so."""
    permissions.may_run(by, organisation).require()
    policies.stands(organisation).require()
    with transaction.atomic():
        organisation.dissolved_at = at
        organisation.save(update_fields=["dissolved_at"])
        Mandate.objects.filter(organisation=organisation, begins__gte=at).delete()
        Mandate.objects.in_force(at).filter(organisation=organisation).update(ends=at)
        Invitation.objects.open(at).filter(organisation=organisation).update(withdrawn_at=at)
        memory.record_of_organisation(events.ORGANISATION_DISSOLVED, organisation, by=by, at=at, audience=memory.PUBLIC)


def _insert(organisation: Organisation, slug: str) -> Organisation:
    """The slug is taken as it is, or with a short code behind it when another organisation has it."""
    organisation.slug = slug
    for _attempt in range(_TRIES):
        try:
            with transaction.atomic():
                organisation.save(force_insert=True)
        except IntegrityError as clash:
            if "slug" not in str(clash):
                refuse("authority_exists", _("This territory already has its authority here."), field="territory")
            organisation.slug = f"{slug}-{new_code(4).lower()}"
        else:
            return organisation
    return refuse("slug_taken", _("This name is taken. Add a word to it."), field="names")


def _person_id(by: Actor) -> UUID | None:
    return UUID(by.id) if by.is_person else None
