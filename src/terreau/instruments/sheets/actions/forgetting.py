"""Names are gone when the drive's signers are: what was typed, who collected, every scan."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from terreau.instruments.sheets import events
from terreau.instruments.sheets.actions.recording import record
from terreau.instruments.sheets.actions.scans import delete_scan
from terreau.instruments.sheets.models import Collector, Guess, PaperKey, Reading, Scan
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor

_CLOCKWORK = Actor.system("sheets")
#: From the closing of a drive, as for its signers (``trust.md``, section 5).
APPEAL = timedelta(days=60)


def forget_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: erase what paper left of people in drives closed 60 days ago, or whose signers are forgotten."""
    over = Q(drive__forgotten_at__isnull=False) | Q(drive__closed_at__lte=at - APPEAL)
    named = Collector.objects.filter(over, sealed__isnull=False).values_list("drive", flat=True)
    over_read = Q(line__sheet__drive__forgotten_at__isnull=False) | Q(line__sheet__drive__closed_at__lte=at - APPEAL)
    read = Reading.objects.filter(over_read).values_list("line__sheet__drive", flat=True)
    due = sorted({*named.distinct()[:100], *read.distinct()[:100]})
    for drive_id in due:
        forget_paper(voices.drive_by_id(drive_id), by=by, at=at)
    if due:
        voices.scrub(PaperKey, Reading, Collector, Scan)
    return len(due)


def forget_paper(drive: voices.Drive, *, by: Actor, at: datetime) -> None:
    """Erase collectors' names, readings and scans of a drive. Numbers of sheets and how strips ended stay."""
    with transaction.atomic():
        PaperKey.objects.filter(drive=drive).delete()
        Reading.objects.filter(line__sheet__drive=drive).delete()
        Guess.objects.filter(line__sheet__drive=drive).delete()
        Collector.objects.filter(drive=drive).update(sealed=None, digest=None)
        for scan in Scan.objects.filter(sheet__drive=drive).select_related("sheet__drive"):
            delete_scan(scan, by=by, at=at)
        record(events.FORGOTTEN, drive, by=by, at=at)
