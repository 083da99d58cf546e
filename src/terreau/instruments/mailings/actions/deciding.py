"""The commune sees the letter before anybody prints it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from terreau.ground.notices import api as notices
from terreau.instruments.mailings import events, permissions, policies
from terreau.instruments.mailings.actions.recording import record
from terreau.instruments.mailings.actions.writing import held_mailing
from terreau.instruments.mailings.models import Door, Mailing
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_block
from terreau.ui.reader import absolute


def ask_approval(mailing: Mailing, *, by: Actor, at: datetime) -> Mailing:
    """Put the letter before the commune. It waits on the page of its officers."""
    permissions.may_prepare(by, mailing.drive).require()
    policies.takes_letters(mailing.drive, at).require()
    with transaction.atomic():
        held = held_mailing(mailing)
        policies.can_be_asked(held).require()
        # What was sent back is before the commune again; the reason stays on the record.
        held.asked_at, held.returned_at, held.returned_for = at, None, Text()
        held.save(update_fields=["asked_at", "returned_at", "returned_for"])
        record(events.APPROVAL_ASKED, held, by=by, at=at)
    return held


def approve_mailing(mailing: Mailing, *, by: Actor, at: datetime) -> Mailing:
    """The letter may be printed and brought round. The initiative is told."""
    permissions.may_approve(by, mailing.drive).require()
    with transaction.atomic():
        held = held_mailing(mailing)
        policies.can_be_decided(held).require()
        held.approved_at = at
        held.save(update_fields=["approved_at"])
        record(events.APPROVED, held, by=by, at=at)
        _tell("mailings.approved", held, by=by, at=at)
    return held


def return_mailing(mailing: Mailing, *, by: Actor, at: datetime, reason: Text) -> Mailing:
    """Send it back, with a reason in both languages."""
    permissions.may_approve(by, mailing.drive).require()
    policies.reasoned(reason).require(field="reason")
    with transaction.atomic():
        held = held_mailing(mailing)
        policies.can_be_decided(held).require()
        held.returned_at = at
        held.returned_for = Text({language: clean_block(said, 1000) for language, said in reason.items()})
        held.save(update_fields=["returned_at", "returned_for"])
        record(events.RETURNED, held, by=by, at=at, reason=dict(held.returned_for))
        _tell("mailings.returned", held, by=by, at=at)
    return held


def cancel_mailing(mailing: Mailing, *, by: Actor, at: datetime) -> Mailing:
    """Never printed: its doors may get another letter."""
    permissions.may_prepare(by, mailing.drive).require()
    with transaction.atomic():
        held = held_mailing(mailing)
        policies.can_be_cancelled(held).require()
        held.cancelled_at = at
        held.save(update_fields=["cancelled_at"])
        Door.objects.filter(mailing=held).delete()
        record(events.CANCELLED, held, by=by, at=at)
    return held


def _tell(notice: str, mailing: Mailing, *, by: Actor, at: datetime) -> None:
    organisation = mailing.drive.organisation
    if not organisation.contact_email:
        return
    language = organisation.names.in_language("fr").language or "fr"
    notices.send(
        notice,
        to=notices.Recipient(email=organisation.contact_email, language=language),
        context={
            "title": mailing.drive.title.in_language(language).text,
            "reason": mailing.returned_for.in_language(language).text,
            "button_url": absolute(f"/{language}/letters/{mailing.drive.code}/{mailing.number}/"),
        },
        by=by, at=at, key=f"{notice}:{mailing.pk}:{mailing.asked_at:%s}",
    )  # fmt: skip
