"""Records that devices bring: each takes effect once, whatever the order, the cuts, the clones and the clocks."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork import envelopes, errors, events
from terreau.instruments.fieldwork.actions.applying import apply
from terreau.instruments.fieldwork.actions.telling import record
from terreau.instruments.fieldwork.enums import IntakeState
from terreau.instruments.fieldwork.models import Device, FieldKey, Intake
from terreau.instruments.fieldwork.queries.devices import actor_of
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Refused, Sentence

#: Records one sending may bring.
AT_ONCE = 50
#: Times a device is asked to send again what does not open, before the bytes are taken as they are.
TRIES = 3
_UNREADABLE = _("This record could not be opened. It will be sent again.")
_ALTERED = _("Another record with this number was already received. Show this device to the organiser.")


@dataclass(frozen=True)
class Sealed:
    """One record as a device sends it. ``at``: by the device's own clock."""

    record: UUID
    n: int
    prev: str
    at: datetime
    kid: str
    enc: bytes
    ct: bytes

    @property
    def link(self) -> str:
        return envelopes.link(self.prev, str(self.record), self.ct)


class Refusal(NamedTuple):
    """The device keeps the record and sends it again."""

    record: UUID
    code: str
    sentence: Sentence


@dataclass(frozen=True)
class Received:
    """``accepted``: written down for good, the device may forget them. ``nonce``: for the next sending."""

    accepted: tuple[UUID, ...]
    refused: tuple[Refusal, ...]
    nonce: str


def receive(
    *, by: Actor, at: datetime, device: Device, nonce: str, sent_at: datetime, records: Sequence[Sealed]
) -> Received:
    """Take in what a device brings (``actions.devices.device_for`` told whose it is).

    Each record is one transaction: its row, under the constraint ``fieldwork_one_effect_per_record``, and its effect.
    A process that dies in between leaves both or neither. What cannot be opened or entered is kept, still sealed, for
    the organiser to settle, and counts as accepted. ``sent_at``: now, by the device's clock.
    """
    key = FieldKey.objects.filter(drive_id=device.drive_id).first()
    accepted, refused, fresh = [], [], 0
    for each in records[:AT_ONCE]:
        collected_at = moment_of(device, each.at, sent_at, at)
        refusal, new = _take_in(device, key, each, collected_at, at)
        fresh += new
        if refusal is None:
            accepted.append(each.record)
        else:
            refused.append(refusal)
    return Received(tuple(accepted), tuple(refused), _next_session(device, nonce, fresh, at))


def moment_of(device: Device, said: datetime, sent_at: datetime, at: datetime) -> datetime:
    """When it was collected, by our clock: the device's clock may be days off, it is only asked how long ago it was.

    Never before the device was enrolled, never in the future.
    """
    earliest = device.enrolled_at or at
    try:
        found = at - max(sent_at - said, timedelta(0))
    except OverflowError:
        return earliest
    return min(max(found, earliest), at)


def _take_in(
    device: Device, key: FieldKey | None, sealed: Sealed, collected_at: datetime, at: datetime
) -> tuple[Refusal | None, bool]:
    """The refusal, if the device shall send it again; and whether this was the first effect."""
    said = _opened(device, key, sealed)
    with transaction.atomic():
        intake = _inserted(device, sealed, collected_at, at)
        if intake is None:
            intake = Intake.objects.select_for_update().get(device=device, record=sealed.record)
            if intake.state != IntakeState.UNREADABLE:
                altered = said is not None and intake.link != sealed.link
                return (Refusal(sealed.record, errors.ALTERED, _ALTERED) if altered else None), False
            if said is None:
                _tried_again(intake, sealed)
                return _send_again(intake), False
            _put_right(intake, sealed)
        if said is None:
            return _kept_unopened(intake, key, sealed), False
        _enter(intake, device, said, sealed, at)
    return None, True


def _inserted(device: Device, sealed: Sealed, collected_at: datetime, at: datetime) -> Intake | None:
    """The row, or ``None`` where the constraint says that this record was here before."""
    intake = Intake(
        device=device, record=sealed.record, n=sealed.n, prev=sealed.prev, link=sealed.link,
        collected_at=collected_at, received_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            intake.save(force_insert=True)
    except IntegrityError:
        return None
    return intake


def _enter(intake: Intake, device: Device, said: dict[str, Any], sealed: Sealed, at: datetime) -> None:
    try:
        with transaction.atomic():
            apply(intake, device, said, at)
    except Refused as refused:
        intake.code = refused.verdict.code[:60]
        if refused.verdict.code == "no_consent":
            # Without consent nothing of it is kept, not even sealed.
            intake.state = IntakeState.SET_ASIDE
        else:
            intake.state = IntakeState.UNRESOLVED
            intake.envelope, intake.kid = sealed.enc + sealed.ct, sealed.kid
        intake.save(update_fields=["state", "code", "envelope", "kid"])


def _kept_unopened(intake: Intake, key: FieldKey | None, sealed: Sealed) -> Refusal | None:
    intake.state, intake.code = IntakeState.UNREADABLE, errors.UNREADABLE
    intake.envelope, intake.kid = sealed.enc + sealed.ct, sealed.kid
    intake.save(update_fields=["state", "code", "envelope", "kid"])
    known = key is not None and key.kid == sealed.kid
    return _send_again(intake) if known else None


def _send_again(intake: Intake) -> Refusal | None:
    return Refusal(intake.record, errors.UNREADABLE, _UNREADABLE) if intake.tries < TRIES else None


def _tried_again(intake: Intake, sealed: Sealed) -> None:
    """Only the same bytes count as another try: what differs was damaged on its way, and is not given up."""
    intake.tries = intake.tries + 1 if intake.link == sealed.link else 1
    intake.link, intake.envelope, intake.kid = sealed.link, sealed.enc + sealed.ct, sealed.kid
    intake.save(update_fields=["tries", "link", "envelope", "kid"])


def _put_right(intake: Intake, sealed: Sealed) -> None:
    """What came in damaged came in whole."""
    intake.n, intake.prev, intake.link = sealed.n, sealed.prev, sealed.link
    intake.state, intake.code, intake.envelope = IntakeState.APPLIED, "", None
    intake.save(update_fields=["n", "prev", "link", "state", "code", "envelope"])


def _opened(device: Device, key: FieldKey | None, sealed: Sealed) -> dict[str, Any] | None:
    if key is None or key.kid != sealed.kid:
        return None
    try:
        plain = envelopes.open_record(
            key.private(), enc=sealed.enc, ct=sealed.ct, device=device.ref, record=str(sealed.record), n=sealed.n,
            prev=sealed.prev,
        )  # fmt: skip
    except envelopes.Unopened:
        return None
    try:
        return Intake.plain(plain)
    except ValueError:
        return {}


def _next_session(device: Device, nonce: str, fresh: int, at: datetime) -> str:
    """The number of the next sending. One that is neither this nor the last was given to another device."""
    with transaction.atomic():
        held = Device.objects.select_for_update().get(pk=device.pk)
        if nonce == held.nonce:
            held.nonce_before = held.nonce
        elif nonce != held.nonce_before:
            held.strange_sessions += 1
        held.nonce, held.seen_at = secrets.token_hex(12), at
        held.save(update_fields=["nonce", "nonce_before", "strange_sessions", "seen_at"])
        if fresh:
            record(
                events.RECORDS_RECEIVED, device.drive, by=actor_of(device), at=at, subject=device.subject,
                device=device.ref, records=fresh,
            )  # fmt: skip
    return held.nonce
