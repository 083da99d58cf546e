"""A collector whose strips fail far more often: proposed for a second look, held or cleared by a person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from terreau.instruments.sheets import events, permissions, policies
from terreau.instruments.sheets.actions.recording import record
from terreau.instruments.sheets.models import Collector, SecondLook, Sheet
from terreau.instruments.sheets.queries.collectors import apart, faults_of
from terreau.instruments.sheets.shares import is_far_above
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_line

_CLOCKWORK = Actor.system("sheets")


def look_at(drive: Drive, sheet: Sheet, *, at: datetime) -> None:
    """After a sheet was settled: is its collector far above the others? Proposed once; nothing is held by it."""
    batch = policies.found(sheet.batch)
    own, others = apart(faults_of(drive), batch.collector_id)
    if not is_far_above(own, others):
        return
    look = SecondLook(collector_id=batch.collector_id, opened_at=at, lines=own.lines, faults=own.faults)
    SecondLook.objects.bulk_create([look], ignore_conflicts=True)
    known = SecondLook.objects.get(collector_id=batch.collector_id)
    if known.opened_at == at:
        record(events.SECOND_LOOK_PROPOSED, drive, by=_CLOCKWORK, at=at, collector=batch.collector.number)


def decide_second_look(collector: Collector, *, by: Actor, at: datetime, decision: str, because: str) -> SecondLook:
    """Hold the sheets of a collector that are not settled yet, or say that all is in order. Can be changed."""
    drive = collector.drive
    permissions.may_open(by, drive).require()
    policies.can_be_held(decision, because).require(field="because" if decision else "decision")
    with transaction.atomic():
        look = SecondLook.objects.select_for_update().filter(collector=collector).first()
        look = policies.found(look)
        if look.decision != decision:
            look.decision, look.because = decision, clean_line(because, 400)
            look.decided_at, look.decided_by = at, by.id
            look.save(update_fields=["decision", "because", "decided_at", "decided_by"])
            record(events.SECOND_LOOK_DECIDED, drive, by=by, at=at, collector=collector.number)
    return look
