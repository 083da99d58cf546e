"""Whether an officer vouched for a record, and who has a code or is there: asked of the database, never of a device."""

from __future__ import annotations

from datetime import datetime

from terreau.civic.people import api as people
from terreau.instruments.fieldwork import keys, policies
from terreau.instruments.fieldwork.models import Device, Witness, stamp_digest


def vouched(device: Device, stamp: str, moment: datetime) -> bool:
    """Whether the officer who signed in on this device with this stamp was there at that moment, and was an officer of
    the commune then. Two queries; none without a stamp."""
    if not stamp:
        return False
    found = Witness.objects.there_at(moment).filter(device=device, stamp_digest=stamp_digest(stamp)).first()
    if found is None or not policies.goes_with(device, found.officer_id):
        return False
    return people.is_officer(found.officer_id, device.drive.commune, at=moment)


def stay_of(device: Device, officer_id: str, at: datetime) -> Witness | None:
    """The stay of this officer at this device: begun, or waiting for its code. Two queries at most."""
    mine = Witness.objects.filter(device=device, officer_id=officer_id).order_by("-asked_at")
    there = mine.there_at(at).filter(left_at__isnull=True).first()
    return there or mine.awaited().filter(code_until__gt=at).first()


def code_to_type(witness: Witness) -> str:
    """The code, for the officer it was made for: derived anew and kept nowhere."""
    return keys.officer_code(witness.device.drive.key, witness.seed)
