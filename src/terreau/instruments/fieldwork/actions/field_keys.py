"""One key pair per drive, made when the first round or place is planned."""

from __future__ import annotations

from datetime import datetime

from terreau.instruments.fieldwork.models import FieldKey
from terreau.instruments.voices.api import Drive


def key_of(drive: Drive, at: datetime) -> FieldKey:
    """The key of the drive, in the caller's transaction; two who ask at once get the same."""
    known = FieldKey.objects.filter(drive=drive).first()
    if known is not None:
        return known
    FieldKey.objects.bulk_create([FieldKey.fresh(drive=drive, made_at=at)], ignore_conflicts=True)
    return FieldKey.objects.get(drive=drive)
