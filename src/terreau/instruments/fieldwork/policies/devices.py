"""What a device may do at a moment."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork import errors
from terreau.instruments.fieldwork.enums import DeviceState, PlaceState, RoundState
from terreau.instruments.fieldwork.models import Device, Pair, Place
from terreau.kernel.verdict import Verdict

BLOCKED = _("This device is blocked or not known. Nothing it holds can be sent any more: ask the organiser.")
OVER = _("The time of this device is over. Ask the organiser for a new code.")
UNKNOWN_CODE = _("We know no device with this code. Scan the square on the organiser's screen again.")
USED_CODE = _("This code was already used by a device. Ask the organiser for a new one.")
OLD_CODE = _("This code is older than a day. Ask the organiser for a new one.")


def can_be_prepared_for_pair(pair: Pair, at: datetime) -> Verdict:
    state = pair.round.state_at(at, accepted=pair.accepted_at is not None)
    if state in {RoundState.CANCELLED, RoundState.CLOSED, RoundState.OVER}:
        return Verdict.no("round_over", _("This round is over: plan another one first."), status=409)
    if pair.accepted_at is None:
        return Verdict.no(
            "no_officer",
            _("This pair has no officer yet. Once one has accepted, its telephone can be prepared."),
            status=409,
        )
    return Verdict.yes()


def can_be_prepared_for_place(place: Place, at: datetime) -> Verdict:
    if place.state_at(at) is PlaceState.CLOSED:
        return Verdict.no("place_over", _("This place is closed: open another one first."), status=409)
    return Verdict.yes()


def can_be_enrolled(device: Device | None, at: datetime, *, again: bool) -> Verdict:
    """``again``: the same device asks for the answer it never got."""
    state = device.state_at(at) if device else None
    if state is None:
        return Verdict.no(errors.UNKNOWN_CODE, UNKNOWN_CODE, status=404)
    if state is DeviceState.PREPARED or (state is DeviceState.IN_USE and again):
        return Verdict.yes()
    if state is DeviceState.IN_USE:
        return Verdict.no(errors.USED_CODE, USED_CODE, status=410)
    if state is DeviceState.REVOKED:
        return Verdict.no(errors.UNKNOWN_DEVICE, BLOCKED, status=410)
    return Verdict.no("old_code", OLD_CODE, status=410)


def may_append(device: Device | None, at: datetime) -> Verdict:
    """Whether the bearer of a token may bring records: also late, what was collected in time. Nothing else, ever."""
    if device is not None and device.revoked_at is None and device.enrolled_at is not None:
        return Verdict.yes()
    return Verdict.no(errors.UNKNOWN_DEVICE, BLOCKED, status=401)


def may_collect(device: Device, at: datetime) -> Verdict:
    """Whether it still collects, and so may read its settings."""
    state = device.state_at(at)
    if state is DeviceState.IN_USE:
        return Verdict.yes()
    if state is DeviceState.OVER:
        return Verdict.no(errors.DEVICE_OVER, OVER, status=410)
    return Verdict.no(errors.UNKNOWN_DEVICE, BLOCKED, status=401)


def can_be_revoked(device: Device) -> Verdict:
    if device.revoked_at is None:
        return Verdict.yes()
    return Verdict.no("already_blocked", _("This device is already blocked."), status=409)
