"""Sheets come back: once each, with who collected them and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from terreau.instruments.sheets import events, permissions, policies
from terreau.instruments.sheets.actions.recording import held, next_number, record
from terreau.instruments.sheets.enums import LINES_OF
from terreau.instruments.sheets.models import Batch, Collector, Line, Sheet, TakenOut
from terreau.instruments.voices.api import Drive
from terreau.kernel import identity
from terreau.kernel.actor import Actor
from terreau.kernel.codes import normalise
from terreau.kernel.text import clean_line


def register_batch(
    drive: Drive,
    *,
    by: Actor,
    at: datetime,
    collector: str,
    collected_at: datetime,
    numbers: Iterable[int] = (),
    codes: Iterable[str] = (),
    nonce: str,
) -> Batch:
    """Sheets are here, by number or by the code on them. A sheet that was brought before is refused by its name;
    one that was taken out of a batch may come with another, with what was typed of it.

    ``collected_at``: when the last strip was signed, as the collector says. ``collector``: a name, sealed and erased
    with those of the signers.
    """
    permissions.may_order(by, drive).require()
    policies.named(collector).require(field="collector")
    policies.can_be_brought(drive, collected_at, at).require(field="collected_at")
    with transaction.atomic():
        held(drive)
        known = Batch.objects.filter(drive=drive, nonce=nonce).first()
        if known is not None:
            return known
        sheets = _found(drive, set(numbers), {normalise(code) for code in codes})
        again = [(sheet.number, sheet.batch.number) for sheet in sheets if sheet.batch is not None]
        policies.not_brought_before(again).require(field="sheets")
        batch = Batch.objects.create(
            drive=drive,
            number=next_number(Batch.objects.filter(drive=drive)),
            collector=_collector(drive, clean_line(collector, 120)),
            collected_at=collected_at,
            brought_at=at,
            registered_by=by.id,
            nonce=nonce,
        )
        free = Sheet.objects.filter(pk__in=[sheet.pk for sheet in sheets], batch__isnull=True)
        if free.update(batch=batch) != len(sheets):
            policies.not_brought_before([(sheet.number, 0) for sheet in sheets]).require(field="sheets")
        TakenOut.objects.filter(sheet__in=sheets, back_at__isnull=True).update(back_at=at)
        known_lines = set(Line.objects.filter(sheet__in=sheets).values_list("sheet_id", "number"))
        Line.objects.bulk_create(
            Line(sheet=sheet, number=number)
            for sheet in sheets
            for number in range(1, LINES_OF[sheet.order.layout] + 1)
            if (sheet.pk, number) not in known_lines
        )
        record(events.BROUGHT, drive, by=by, at=at, batch=batch.number, count=len(sheets))
    return batch


def _found(drive: Drive, numbers: set[int], codes: set[str]) -> Sequence[Sheet]:
    """The sheets meant, each once, locked by number. Raises ``Refused`` naming those that do not exist."""
    of_drive = Sheet.objects.filter(drive=drive)
    by_code = dict(of_drive.filter(code__in=codes).values_list("code", "number"))
    wanted = numbers | set(by_code.values())
    locked = (
        of_drive.select_for_update(of=("self",)).select_related("order").filter(number__in=wanted).order_by("number")
    )
    sheets = list(locked)
    unknown = [str(number) for number in sorted(numbers - {sheet.number for sheet in sheets})]
    policies.known_sheets([*unknown, *sorted(codes - set(by_code))]).require(field="sheets")
    policies.known_sheets([] if sheets else ["–"]).require(field="sheets")
    batches = Batch.objects.in_bulk({sheet.batch_id for sheet in sheets if sheet.batch_id})
    for sheet in sheets:
        if sheet.batch_id:
            sheet.batch = batches[sheet.batch_id]
    return sheets


def _collector(drive: Drive, name: str) -> Collector:
    digest = identity.digest(drive.key, "collector", identity.fold_person_name(name))
    known = Collector.objects.filter(drive=drive, digest=digest).first()
    return known or Collector.objects.create(
        drive=drive,
        number=next_number(Collector.objects.filter(drive=drive)),
        digest=digest,
        sealed=Collector.seal(name),
    )
