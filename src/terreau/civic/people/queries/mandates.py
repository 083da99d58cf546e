"""Who acts for whom, now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When

from terreau.civic.people.enums import Role
from terreau.civic.people.models import Mandate, Organisation
from terreau.kernel.actor import AUTHORITY_KINDS, OFFICER_ROLES

#: In which order people are named.
_ORDER = (
    Role.HOLDER, Role.RELAY, Role.MEMBER, Role.ELECTED, Role.REFERENCE_OFFICER, Role.OFFICER, Role.ADMINISTRATOR,
)  # fmt: skip


def by_role() -> Case:
    """Sorts mandates: those one turns to first."""
    whens = [When(role=role, then=Value(place)) for place, role in enumerate(_ORDER)]
    return Case(*whens, default=Value(len(_ORDER)), output_field=IntegerField())


def shown_mandates(at: datetime) -> QuerySet[Mandate]:
    """Mandates in force whose person agreed to be shown, those one turns to first."""
    return (
        Mandate.objects.in_force(at).shown().select_related("person").order_by(by_role(), "person__name_folded", "id")
    )


def mandates_of(person_id: UUID | str, *, at: datetime) -> list[Mandate]:
    """What a person acts for at this moment, the organisation with it. One query."""
    found = Mandate.objects.in_force(at).filter(person_id=person_id, organisation__dissolved_at__isnull=True)
    return list(found.select_related("organisation").order_by("begins", "id"))


def officers_of(territory: str, *, at: datetime) -> list[Mandate]:
    """Mandates of everyone who acts as an officer for the authority of a territory or a service of it. One query."""
    found = _officers(territory, at).filter(person__forgotten_at__isnull=True).select_related("person")
    return list(found.order_by("person__name_folded", "pk")[:500])


def is_officer(person_id: object, territory: str, *, at: datetime) -> bool:
    """Whether this person acts as an officer for that authority at this moment. One query."""
    try:
        return _officers(territory, at).filter(person_id=UUID(str(person_id))).exists()
    except ValueError:
        return False


def _officers(territory: str, at: datetime) -> QuerySet[Mandate]:
    return Mandate.objects.in_force(at).filter(
        organisation__territory=territory,
        organisation__kind__in=AUTHORITY_KINDS,
        organisation__dissolved_at__isnull=True,
        role__in=OFFICER_ROLES,
    )


def team_of(organisation: Organisation, *, at: datetime) -> list[Mandate]:
    """All who act for an organisation now or soon, shown or not: for those who run it. One query."""
    found = Mandate.objects.filter(organisation=organisation).not_ended(at).select_related("person")
    return list(found.order_by(by_role(), "person__name_folded", "id")[:500])


def in_charge(organisation_id: UUID | str, *, roles: Collection[str] | None = None, at: datetime) -> list[Mandate]:
    """Those to write to: mandates in force of an organisation, of these roles if given. One query."""
    found = Mandate.objects.in_force(at).filter(organisation_id=organisation_id, person__forgotten_at__isnull=True)
    if roles is not None:
        found = found.filter(role__in=list(roles))
    return list(found.select_related("person", "organisation").order_by(by_role(), "begins", "id")[:500])
