from __future__ import annotations

from terreau.instruments.fieldwork.models.device import Device, code_digest, token_digest
from terreau.instruments.fieldwork.models.field_key import FieldKey
from terreau.instruments.fieldwork.models.intake import Intake
from terreau.instruments.fieldwork.models.place import Place, Shift
from terreau.instruments.fieldwork.models.round import Pair, Round, Stretch, Visit
from terreau.instruments.fieldwork.models.witness import Witness, stamp_digest

__all__ = [
    "Device",
    "FieldKey",
    "Intake",
    "Pair",
    "Place",
    "Round",
    "Shift",
    "Stretch",
    "Visit",
    "Witness",
    "code_digest",
    "stamp_digest",
    "token_digest",
]
