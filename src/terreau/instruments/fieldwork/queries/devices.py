"""Whose token this is, and who a device is when it acts."""

from __future__ import annotations

from datetime import datetime

from terreau.instruments.fieldwork import errors, keys, policies
from terreau.instruments.fieldwork.models import Device, token_digest
from terreau.instruments.fieldwork.policies.devices import OVER
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor, ActorKind
from terreau.kernel.verdict import Verdict

WITH_ALL = (
    "drive", "drive__organisation", "drive__secret", "pair", "pair__round", "pair__round__drive", "place",
    "place__drive",
)  # fmt: skip


def device_for(token: str, at: datetime) -> Device:
    """Whose token this is. Raises ``Refused``: not known, blocked, or forgotten."""
    device = Device.objects.select_related(*WITH_ALL).filter(token_digest=token_digest(token)).first()
    policies.may_append(device, at).require()
    assert device is not None  # noqa: S101 - the policy refused otherwise
    still_lives(device.drive).require()
    return device


def code_to_scan(device: Device) -> str:
    """The enrolment code, for whoever may prepare the device: it is derived anew and kept nowhere."""
    return keys.enrolment_code(device.drive.key, device.seed)


def actor_of(device: Device) -> Actor:
    """The device as the one who acts."""
    return Actor(kind=ActorKind.DEVICE, id=device.ref, name=device.label)


def still_lives(drive: Drive) -> Verdict:
    if drive.forgotten_at is None:
        return Verdict.yes()
    return Verdict.no(errors.DEVICE_OVER, OVER, status=410)
