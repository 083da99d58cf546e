"""Telephones and tablets: prepared by an organiser, enrolled by one scan, blocked at once when lost."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from terreau.ground.notices import api as notices
from terreau.instruments.fieldwork import events, keys, permissions, policies
from terreau.instruments.fieldwork.actions.field_keys import key_of
from terreau.instruments.fieldwork.actions.telling import record
from terreau.instruments.fieldwork.models import Device, Pair, Place, code_digest, token_digest
from terreau.instruments.fieldwork.models.device import new_seed
from terreau.instruments.fieldwork.queries.devices import WITH_ALL, actor_of, still_lives
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_line

#: How long an enrolment code works.
CODE_FOR = timedelta(hours=24)
#: How long a device may bring what it holds after its round or its place is over.
LATE = timedelta(days=3)
#: How long after enrolment the same device may ask again for the answer it never got.
_AGAIN = timedelta(minutes=10)
#: Codes one network may try in an hour.
TRIES = (60, timedelta(hours=1))


@dataclass(frozen=True)
class Enrolled:
    """The device and its token, which nobody can be shown again."""

    device: Device
    token: str


def prepare_device(
    *, by: Actor, at: datetime, pair: Pair | None = None, place: Place | None = None, tap: str = ""
) -> Device:
    """Make a device for one pair of a round, or for one place. Its code works for a day, once.

    ``tap``: the form's own number; sent twice, it is one device.
    """
    if pair is not None:
        drive, ends_at, about = pair.round.drive, pair.round.ends_at, pair.round.ref
        permissions.may_prepare(by, drive, pair).require()
        policies.can_be_prepared_for_pair(pair, at).require()
    elif place is not None:
        drive, ends_at, about = place.drive, place.ends_at, place.ref
        permissions.may_run(by, place).require()
        policies.can_be_prepared_for_place(place, at).require()
    else:
        raise ValueError("a device is for a pair or for a place")
    with transaction.atomic():
        key_of(drive, at)
        seed = new_seed()
        device = Device(
            drive=drive, pair=pair, place=place, seed=seed, tap=tap or None,
            code_digest=code_digest(keys.enrolment_code(drive.key, seed)), code_until=at + CODE_FOR,
            prepared_at=at, prepared_by=by.id, expires_at=ends_at + LATE,
        )  # fmt: skip
        try:
            with transaction.atomic():
                device.save(force_insert=True)
        except IntegrityError:
            return Device.objects.get(tap=tap, drive=drive)
        record(events.DEVICE_PREPARED, drive, by=by, at=at, subject=about, device=device.ref)
    return device


def enrol_device(
    *, by: Actor, at: datetime, code: str, label: str = "", attempt: str = "", client: str = ""
) -> Enrolled:
    """One scan makes a device of it. ``attempt``: the device's own random word, by which it may ask once more when the
    answer was lost on the way; a second device that scans the same square is refused. ``client``: the network it asks
    from, kept only as a keyed digest for an hour's count of tries."""
    if client:
        network = salted_hmac("fieldwork.enrol", client, algorithm="sha256").hexdigest()[:40]
        limit, period = TRIES
        notices.throttle("fieldwork.enrol", network, at=at, limit=limit, period=period).require()
    with transaction.atomic():
        found = Device.objects.filter(code_digest=code_digest(code)).values_list("pk", flat=True).first()
        device = Device.objects.select_for_update(of=("self",)).select_related(*WITH_ALL).filter(pk=found or 0).first()
        attempt = attempt[:80] if len(attempt) >= 16 else secrets.token_urlsafe(24)
        again = device is not None and _same_attempt(device, attempt, at)
        policies.can_be_enrolled(device, at, again=again).require(field="code")
        assert device is not None  # noqa: S101 - the policy refused otherwise
        still_lives(device.drive).require()
        token = keys.token(device.drive.key, device.seed, attempt)
        if not again:
            device.token_digest, device.enrolled_at, device.label = token_digest(token), at, clean_line(label, 60)
            device.nonce = secrets.token_hex(12)
            device.save(update_fields=["token_digest", "enrolled_at", "label", "nonce"])
            record(
                events.DEVICE_ENROLLED, device.drive, by=actor_of(device), at=at, subject=device.subject,
                device=device.ref,
            )  # fmt: skip
    return Enrolled(device, token)


def revoke_device(*, by: Actor, at: datetime, device: Device) -> Device:
    """Lost, stolen, lent: from now on its token opens nothing, and the app wipes itself at its next attempt."""
    permissions.may_revoke(by, device.drive).require()
    with transaction.atomic():
        held = Device.objects.select_for_update(of=("self",)).select_related(*WITH_ALL).get(pk=device.pk)
        if held.revoked_at is not None:
            return held
        held.revoked_at = at
        held.save(update_fields=["revoked_at"])
        record(events.DEVICE_REVOKED, held.drive, by=by, at=at, subject=held.subject, device=held.ref)
    return held


def _same_attempt(device: Device, attempt: str, at: datetime) -> bool:
    if device.enrolled_at is None or device.token_digest is None or at - device.enrolled_at > _AGAIN:
        return False
    mine = token_digest(keys.token(device.drive.key, device.seed, attempt))
    return hmac.compare_digest(mine, device.token_digest)
