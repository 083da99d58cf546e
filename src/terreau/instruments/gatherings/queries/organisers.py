"""Which organisations may be asked."""

from __future__ import annotations

from terreau.civic.people.api import Organisation
from terreau.instruments.gatherings.models import Gathering

MOST = 12


def by_name(words: str, *, but: Gathering) -> list[Organisation]:
    """Listed organisations by this name that do not organise it and were not asked. One query."""
    if not words.strip():
        return []
    known = {str(each.organisation_id) for each in but.organisers.all() if each.declined_at is None}
    found = Organisation.objects.listed().named_like(words)
    return list(found.exclude(pk__in=known).order_by("folded", "pk")[:MOST])
