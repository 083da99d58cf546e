"""An officer signs in on a device: a code from their own page, typed there, by which they vouch for what they saw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from terreau.ground.notices import api as notices
from terreau.instruments.fieldwork import events, keys, permissions, policies
from terreau.instruments.fieldwork.actions.telling import record
from terreau.instruments.fieldwork.models import Device, Witness, stamp_digest
from terreau.instruments.fieldwork.models.device import new_seed
from terreau.instruments.fieldwork.queries.devices import actor_of
from terreau.kernel import keyed
from terreau.kernel.actor import Actor

#: How long the officer's code works.
CODE_FOR = timedelta(minutes=15)
#: Longest stay: one working day.
STAY = timedelta(hours=10)
#: How long the device may ask again for an answer that was lost on its way.
_AGAIN = timedelta(minutes=10)
#: Codes one device may try in an hour.
TRIES = (20, timedelta(hours=1))


@dataclass(frozen=True)
class SignedIn:
    """The stay, and the stamp that nobody can be shown again."""

    witness: Witness
    stamp: str


def announce_officer(*, by: Actor, at: datetime, device: Device) -> Witness:
    """The officer, on their own page and with their second factor, asks for the code they will type on the device.

    Asked again, it is the same code, or a new one when the last is too old. Raises ``Refused``.
    """
    permissions.may_witness(by, device).require()
    policies.can_be_witnessed(device, at).require()
    with transaction.atomic():
        fresh = Witness(device=device, officer_id=by.id, asked_at=at, code_until=at + CODE_FOR)
        Witness.objects.bulk_create([fresh], ignore_conflicts=True)
        held = Witness.objects.select_for_update().awaited().get(device=device, officer_id=by.id)
        if held.code_until <= at:
            held.seed, held.asked_at, held.code_until = new_seed(), at, at + CODE_FOR
            held.save(update_fields=["seed", "asked_at", "code_until"])
        record(events.OFFICER_ANNOUNCED, device.drive, by=by, at=at, subject=device.subject, device=device.ref)
    held.device = device
    return held


def sign_in_officer(*, by: Actor, at: datetime, device: Device, code: str, attempt: str) -> SignedIn:
    """The code is typed on the device, which gets a stamp for the records the officer vouches for.

    ``attempt``: the device's own random word, by which it may ask once more when the answer was lost on its way.
    Raises ``Refused``: unknown or old code, too many tries.
    """
    limit, period = TRIES
    notices.throttle("fieldwork.officer", device.ref, at=at, limit=limit, period=period).require(field="code")
    with transaction.atomic():
        witness = _fitting(device, code, at)
        policies.can_sign_in(witness).require(field="code")
        assert witness is not None  # noqa: S101 - the policy refused otherwise
        stamp = keys.stamp(device.drive.key, witness.seed, attempt)
        if witness.came_at is None:
            witness.stamp_digest, witness.came_at = stamp_digest(stamp), at
            witness.until = min(at + STAY, device.expires_at)
            witness.save(update_fields=["stamp_digest", "came_at", "until"])
            record(
                events.OFFICER_CAME, device.drive, by=actor_of(device), at=at, subject=device.subject, device=device.ref
            )
        elif witness.stamp_digest != stamp_digest(stamp):
            policies.can_sign_in(None).require(field="code")
    return SignedIn(witness, stamp)


def sign_out_officer(*, by: Actor, at: datetime, device: Device) -> None:
    """The officer says on their own page that they are no longer at the device."""
    permissions.may_witness(by, device).require()
    with transaction.atomic():
        mine = Witness.objects.there_at(at).filter(device=device, officer_id=by.id, left_at__isnull=True)
        if mine.update(left_at=at):
            record(events.OFFICER_LEFT, device.drive, by=by, at=at, subject=device.subject, device=device.ref)


def note_leaving(device: Device, stay: str, moment: datetime) -> bool:
    """The device says that its officer left (``stay``: digest of their stamp, which it keeps locked). Told twice, or
    late, the earliest moment holds. Whether there was such a stay."""
    found = Witness.objects.select_for_update().filter(device=device, stamp_digest=stay).first()
    if found is None:
        return False
    if found.left_at is None or moment < found.left_at:
        found.left_at = moment
        found.save(update_fields=["left_at"])
    return True


def _fitting(device: Device, code: str, at: datetime) -> Witness | None:
    """The stay this code belongs to: awaited, or begun just now by an answer that was lost."""
    for witness in Witness.objects.select_for_update().filter(device=device, asked_at__gt=at - CODE_FOR - _AGAIN):
        in_time = at < witness.code_until if witness.came_at is None else at - witness.came_at <= _AGAIN
        if in_time and keyed.same_code(code, keys.officer_code(device.drive.key, witness.seed)):
            return witness
    return None
