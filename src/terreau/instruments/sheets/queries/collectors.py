"""How much of what each collector brought was at fault."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from terreau.instruments.sheets.enums import ENDS, FAULTS, LineState
from terreau.instruments.sheets.models import Collector, Line, SecondLook
from terreau.instruments.sheets.shares import Share
from terreau.instruments.voices.api import Drive

_ENDED = Q(state__in=ENDS - {LineState.EMPTY})
_FAULT = Q(reason__in=FAULTS)


@dataclass(frozen=True)
class Collected:
    """One collector: what was brought, what of it was at fault, and the same of everybody else."""

    collector: Collector
    sheets: int
    own: Share
    others: Share
    second_look: SecondLook | None


def faults_of(drive: Drive) -> dict[int, Share]:
    """Collector -> share of strips at fault, empty strips left out. One query."""
    counted = (
        Line.objects.filter(_ENDED, sheet__drive=drive, sheet__batch__isnull=False)
        .values("sheet__batch__collector")
        .annotate(lines=Count("pk"), faults=Count("pk", filter=_FAULT))
        .order_by()
    )
    return {row["sheet__batch__collector"]: Share(row["faults"], row["lines"]) for row in counted}


def apart(shares: dict[int, Share], collector_id: int) -> tuple[Share, Share]:
    """One collector's share, and that of all the others together."""
    own = shares.get(collector_id, Share(0, 0))
    rest = [share for key, share in shares.items() if key != collector_id]
    return own, Share(sum(share.faults for share in rest), sum(share.lines for share in rest))


def collected(drive: Drive) -> list[Collected]:
    """Every collector of a drive. Two queries."""
    shares = faults_of(drive)
    rows = (
        Collector.objects.filter(drive=drive)
        .select_related("second_look")
        .annotate(sheets_brought=Count("batches__sheets"))
        .order_by("number")
    )
    found = []
    for row in rows:
        own, others = apart(shares, row.pk)
        found.append(Collected(row, row.sheets_brought, own, others, getattr(row, "second_look", None)))
    return found
