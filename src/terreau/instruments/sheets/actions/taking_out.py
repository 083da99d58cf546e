"""A sheet leaves its batch: registered with the wrong one, or too damaged; and comes back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from terreau.instruments.sheets import events, permissions, policies
from terreau.instruments.sheets.actions.recording import held, record
from terreau.instruments.sheets.models import Sheet, TakenOut
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_line


def take_out(sheet: Sheet, *, by: Actor, at: datetime, because: str) -> TakenOut:
    """Take a sheet out of its batch, with a reason. It is neither typed nor counted while it is out; what was typed
    stays. Taken out already: nothing changes. Raises ``Refused`` for a sheet that is settled or was never brought.
    """
    permissions.may_open(by, sheet.drive).require()
    policies.can_be_held_back(because).require(field="because")
    with transaction.atomic():
        held(sheet.drive)
        known = policies.found(Sheet.objects.select_for_update(of=("self",)).filter(pk=sheet.pk).first())
        out = TakenOut.objects.filter(sheet=known, back_at__isnull=True).first()
        if out is not None:
            return out
        policies.can_be_typed(known).require()
        batch = policies.found(sheet.batch)
        out = TakenOut.objects.create(
            sheet=known, batch=batch, because=clean_line(because, 400), taken_at=at, taken_by=by.id
        )
        known.batch = None
        known.save(update_fields=["batch"])
        record(
            events.TAKEN_OUT, sheet.drive, by=by, at=at, sheet=known.number, batch=batch.number, because=out.because
        )  # fmt: skip
    return out


def put_back(sheet: Sheet, *, by: Actor, at: datetime) -> Sheet:
    """Put a sheet back into the batch it was taken out of. Back already: nothing changes."""
    permissions.may_open(by, sheet.drive).require()
    with transaction.atomic():
        held(sheet.drive)
        known = policies.found(Sheet.objects.select_for_update(of=("self",)).filter(pk=sheet.pk).first())
        out = TakenOut.objects.select_related("batch").filter(sheet=known, back_at__isnull=True).first()
        if out is None:
            return known
        known.batch = out.batch
        known.save(update_fields=["batch"])
        out.back_at = at
        out.save(update_fields=["back_at"])
        record(events.PUT_BACK, sheet.drive, by=by, at=at, sheet=known.number, batch=out.batch.number)
    return known
