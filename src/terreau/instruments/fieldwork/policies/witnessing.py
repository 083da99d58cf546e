"""Can an officer see proofs with this device?"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork import errors
from terreau.instruments.fieldwork.enums import DeviceState
from terreau.instruments.fieldwork.models import Device, Witness
from terreau.kernel.verdict import Verdict


def goes_with(device: Device, officer_id: str) -> bool:
    """On a round, only the officer of the pair; at a stand or a counter, any officer of the commune."""
    return device.pair is None or device.pair.officer_id == officer_id


def can_be_witnessed(device: Device, at: datetime) -> Verdict:
    if not device.takes_officer:
        return Verdict.no(
            "no_officer_there", _("Nobody stands at this device: a polling point sees no papers."), status=409
        )
    if device.state_at(at) is DeviceState.IN_USE:
        return Verdict.yes()
    return Verdict.no("not_in_use", _("This device is not in use: scan its square code with it first."), status=409)


def can_sign_in(witness: Witness | None) -> Verdict:
    if witness is not None:
        return Verdict.yes()
    return Verdict.no(
        errors.UNKNOWN_CODE,
        _("We do not know this code, or it is older than fifteen minutes. Ask for another one on your own page."),
        status=422,
    )
