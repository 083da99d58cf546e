"""What of the paper waits for an officer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, Q

from terreau.instruments.sheets.enums import Decision, LineState
from terreau.instruments.sheets.models import Batch, Line, Reading, SecondLook, Sheet
from terreau.instruments.sheets.policies import CLERKS
from terreau.instruments.sheets.queries.sheets import saw_guess
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor


@dataclass(frozen=True)
class Waiting:
    """The paper of one drive, for one person: sheets to type and to settle, strips to decide, collectors to look at."""

    drive: Drive
    to_type: int
    to_decide: int
    to_settle: int
    second_looks: int
    #: When the oldest batch that is not settled was brought.
    since: datetime

    @property
    def all(self) -> int:
        return self.to_type + self.to_decide + self.to_settle + self.second_looks


def sheets_waiting(actor: Actor, at: datetime) -> list[Waiting]:
    """What this officer can do now, drive by drive, the oldest paper first. Six queries, whatever there is."""
    communes = [code for code in actor.officer_territories if actor.is_officer_of(code, roles=CLERKS)]
    if not communes:
        return []
    mine = Reading.objects.filter(line=OuterRef("pk"), read_by=actor.id)
    lines = Line.objects.filter(
        sheet__drive__commune__in=communes, sheet__drive__closed_at__isnull=True, sheet__batch__isnull=False
    )
    fresh = lines.filter(~Exists(mine))
    drives = "sheet__drive"
    to_type = dict(
        fresh.filter(~saw_guess(actor), state__in=[LineState.WAITING, LineState.ONCE])
        .values_list(drives)
        .annotate(n=Count("sheet", distinct=True))
        .order_by()
    )
    to_decide = dict(fresh.filter(state=LineState.DIFFERS).values_list(drives).annotate(n=Count("pk")).order_by())
    unread = Line.objects.filter(~Q(state=LineState.AGREED), sheet=OuterRef("pk"))
    ready = Sheet.objects.filter(
        ~Exists(unread), drive__commune__in=communes, batch__isnull=False, settled_at__isnull=True,
        drive__closed_at__isnull=True,
    ).exclude(batch__collector__second_look__decision=Decision.HELD)  # fmt: skip
    to_settle = dict(ready.values_list("drive").annotate(n=Count("pk")).order_by())
    open_looks = SecondLook.objects.filter(decision=Decision.OPEN, collector__drive__commune__in=communes)
    second_looks = dict(open_looks.values_list("collector__drive").annotate(n=Count("pk")).order_by())
    concerned = {*to_type, *to_decide, *to_settle, *second_looks}
    brought = (
        Batch.objects.filter(drive__in=concerned)
        .values("drive")
        .annotate(unsettled=Min("brought_at", filter=Q(sheets__settled_at__isnull=True)), first=Min("brought_at"))
    )
    since = {row["drive"]: row["unsettled"] or row["first"] for row in brought.order_by()}
    found = [
        Waiting(
            drive=drive,
            to_type=to_type.get(drive.pk, 0),
            to_decide=to_decide.get(drive.pk, 0),
            to_settle=to_settle.get(drive.pk, 0),
            second_looks=second_looks.get(drive.pk, 0),
            since=since[drive.pk],
        )
        for drive in Drive.objects.filter(pk__in=concerned).select_related("organisation")
    ]
    return sorted(found, key=lambda each: each.since)
