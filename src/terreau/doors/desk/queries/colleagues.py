"""Who works for the commune, and who of them hears the objections of a drive."""

from __future__ import annotations

from datetime import datetime

from terreau.civic.people import api as people
from terreau.instruments.voices import api as voices


def colleagues(drive: voices.Drive, *, at: datetime) -> list[tuple[str, str]]:
    """Officers of the commune and its services who do not hear this drive yet: id and name. One query."""
    found = people.officers_of(drive.commune, at=at)
    hear = {str(pk) for pk in _hearing(drive)}
    return list({str(one.person_id): one.person.name for one in found if str(one.person_id) not in hear}.items())


def hearers_of(drive: voices.Drive) -> list[tuple[str, str]]:
    """Those who hear this drive: id and name. Two queries."""
    found = people.Person.objects.filter(pk__in=_hearing(drive), forgotten_at__isnull=True)
    return [(str(pk), name) for pk, name in found.order_by("name_folded", "pk").values_list("pk", "name")[:50]]


def _hearing(drive: voices.Drive) -> list[str]:
    return list(drive.hearing_officers.filter(until__isnull=True).values_list("person_id", flat=True)[:500])
