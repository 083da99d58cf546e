"""Sheets are ordered: numbers and codes before ink."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from terreau.instruments.sheets import events, permissions, policies
from terreau.instruments.sheets.actions.recording import held, next_number, record
from terreau.instruments.sheets.enums import Layout
from terreau.instruments.sheets.models import Order, Sheet
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor


def order_sheets(drive: Drive, *, by: Actor, at: datetime, layout: str, count: int, nonce: str) -> Order:
    """Number ``count`` sheets that follow the last one. The same form sent twice is one order."""
    permissions.may_order(by, drive).require()
    policies.takes_paper(drive, at).require()
    policies.can_order(count).require(field="count")
    with transaction.atomic():
        held(drive)
        known = Order.objects.filter(drive=drive, nonce=nonce).first()
        if known is not None:
            return known
        order = Order.objects.create(
            drive=drive,
            number=next_number(Order.objects.filter(drive=drive)),
            layout=Layout(layout),
            first=next_number(Sheet.objects.filter(drive=drive)),
            count=count,
            nonce=nonce,
            ordered_at=at,
            ordered_by=by.id,
        )
        Sheet.objects.bulk_create(
            Sheet(drive=drive, order=order, number=number) for number in range(order.first, order.last + 1)
        )
        record(events.ORDERED, drive, by=by, at=at, count=count, first=order.first, last=order.last)
    return order
