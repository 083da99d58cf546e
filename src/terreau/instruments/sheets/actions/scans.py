"""Scans: kept until nobody has to look again, and paper destroyed with a certificate."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from terreau.ground.documents import api as documents
from terreau.instruments.sheets import events, permissions, policies
from terreau.instruments.sheets.actions.photographs import erase_files
from terreau.instruments.sheets.actions.recording import held, next_number, record
from terreau.instruments.sheets.models import Destruction, Guess, Scan, Sheet, StripPicture
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_line

_CLOCKWORK = Actor.system("sheets")
#: Days a scan stays after its sheet was settled: time to come back on a reading.
KEPT_AFTER = timedelta(days=14)
#: Scans whose time is over, treated in one run of the job.
_AT_ONCE = 200


def add_scan(sheet: Sheet, *, by: Actor, at: datetime, upload: documents.Prepared) -> Scan:
    """Put a scan beside a sheet, for those who type it and decide. The same file twice is one scan."""
    permissions.may_open(by, sheet.drive).require()
    alt = Text(fr=f"Feuille {sheet.number}, numérisée", nl=f"Blad {sheet.number}, gescand")
    with transaction.atomic():
        known = Sheet.objects.select_for_update(of=("self",)).filter(pk=sheet.pk).first()
        policies.can_be_typed(policies.found(known)).require()
        policies.has_room_for_scan(Scan.objects.filter(sheet=sheet).count()).require(field="scan")
        file = documents.store(upload=upload, kind=upload.kind, subject=sheet.ref, public=False, alt=alt, by=by, at=at)
        scan, is_new = Scan.objects.get_or_create(sheet=sheet, file_key=file.key, defaults={"added_at": at})
        if is_new:
            record(events.SCAN_ADDED, sheet.drive, by=by, at=at, sheet=sheet.number)
    return scan


def delete_scans_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: delete scans of sheets settled 14 days ago, and of every drive that is counted. How many went."""
    over = Q(sheet__settled_at__lte=at - KEPT_AFTER) | Q(sheet__drive__closed_at__lte=at - KEPT_AFTER)
    scans = list(Scan.objects.filter(over).select_related("sheet__drive").order_by("pk")[:_AT_ONCE])
    for scan in scans:
        delete_scan(scan, by=by, at=at)
    return len(scans)


def delete_scan(scan: Scan, *, by: Actor, at: datetime) -> None:
    """Take one scan away, its content with it: the strips cut from it, what a program read on them."""
    with transaction.atomic():
        strips = list(StripPicture.objects.filter(scan=scan).values_list("file_key", flat=True))
        Guess.objects.filter(line__sheet=scan.sheet_id).update(sealed=None)
        gone, _rows = Scan.objects.filter(pk=scan.pk).delete()
        if not gone:
            return
        erase_files([scan.file_key, *strips], by=by, at=at)
        record(events.SCANS_DELETED, scan.sheet.drive, by=by, at=at, sheet=scan.sheet.number)


def destroy_paper(drive: Drive, *, by: Actor, at: datetime, witness: str, nonce: str) -> Destruction:
    """Put on record that every settled sheet was shredded before two people; the certificate names the numbers."""
    permissions.may_open(by, drive).require()
    with transaction.atomic():
        held(drive)
        known = Destruction.objects.filter(drive=drive, nonce=nonce).first()
        if known is not None:
            return known
        settled = Sheet.objects.filter(drive=drive, settled_at__isnull=False, destruction__isnull=True)
        numbers = list(settled.select_for_update(of=("self",)).order_by("number").values_list("pk", flat=True))
        policies.can_be_destroyed(len(numbers), witness).require(field="witness")
        done = Destruction.objects.create(
            drive=drive,
            number=next_number(Destruction.objects.filter(drive=drive)),
            destroyed_at=at,
            destroyed_by=by.id,
            by_name=by.name[:200],
            witness=clean_line(witness, 200),
            nonce=nonce,
        )
        Sheet.objects.filter(pk__in=numbers).update(destruction=done)
        record(events.DESTROYED, drive, by=by, at=at, count=len(numbers), certificate=done.number)
    return done
