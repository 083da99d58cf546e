"""Reads: what an officer sees of figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from terreau.civic.people import api as people
from terreau.instruments.insight.models import Reading
from terreau.instruments.insight.policies import NOT_HERE, looks
from terreau.instruments.procedures import api as procedures
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Refused

#: Imported logs shown in the list.
MOST = 50


@dataclass(frozen=True)
class OfProcedure:
    procedure: procedures.Procedure
    latest: Reading | None


def of_procedures(territories: Iterable[str]) -> list[OfProcedure]:
    """Procedures in force of these authorities, with their latest reading. Three queries."""
    authorities = _authorities(territories)
    if not authorities:
        return []
    known = list(procedures.published(authorities=[one.pk for one in authorities])[:MOST])
    latest: dict[int, Reading] = {}
    for reading in _light().filter(procedure__in=known).order_by("read_at", "pk"):
        latest[reading.procedure_id or 0] = reading
    return [OfProcedure(one, latest.get(one.pk)) for one in known]


def imported(territories: Iterable[str]) -> list[Reading]:
    """Logs of other systems, the newest first."""
    return list(_light().filter(authority__territory__in=list(territories), procedure__isnull=True)[:MOST])


def reading_for(actor: Actor, pk: int) -> Reading:
    """Raises ``Refused`` where it is none, or another authority's."""
    found = Reading.objects.select_related("authority", "procedure").filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_HERE if actor.officer_territories else looks(actor, ""))
    looks(actor, found.authority.territory).require()
    return found


def _light() -> QuerySet[Reading]:
    return Reading.objects.defer("figures", "model", "names").select_related("authority")


def _authorities(territories: Iterable[str]) -> list[people.Organisation]:
    codes = list(territories)
    return people.organisations(kind=people.OrganisationKind.AUTHORITY, territories=codes) if codes else []
