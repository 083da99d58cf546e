"""What may no longer be known: keys, sealed records, volunteers, and who knocked where."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from terreau.instruments.fieldwork import events
from terreau.instruments.fieldwork.actions.telling import record
from terreau.instruments.fieldwork.models import Device, FieldKey, Intake, Shift, Visit, Witness
from terreau.instruments.voices.api import Drive, scrub
from terreau.kernel.actor import Actor

_CLOCKWORK = Actor.system("fieldwork")
#: From the closing of a drive until fieldwork forgets: the same time as its signers have (``trust.md``, section 5).
APPEAL = timedelta(days=60)
#: Volunteers' names are kept this long after they came.
VOLUNTEERS = timedelta(days=60)


def forget_drive(*, by: Actor, at: datetime, drive: Drive) -> bool:
    """Destroy the key of a drive's devices and all they brought that is not a count. Whether there was anything."""
    with transaction.atomic():
        gone, _ = FieldKey.objects.filter(drive=drive).delete()
        gone += Intake.objects.filter(device__drive=drive, envelope__isnull=False).update(envelope=None, kid="")
        gone += Shift.objects.filter(place__drive=drive).delete()[0]
        gone += Witness.objects.filter(device__drive=drive).delete()[0]
        gone += Visit.objects.filter(stretch__round__drive=drive, note__isnull=False).update(note=None)
        gone += (
            Device.objects.filter(drive=drive).exclude(label="", token_digest=None).update(label="", token_digest=None)
        )
        if gone:
            record(events.FORGOTTEN, drive, by=by, at=at, subject=drive.ref)
    return bool(gone)


def forget_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: drives whose time for an appeal is over, or whose signers were forgotten; volunteers of long ago."""
    with transaction.atomic():
        gone, _each = Shift.objects.filter(moment__lte=at - VOLUNTEERS).delete()
    over = Q(drive__closed_at__lte=at - APPEAL) | Q(drive__forgotten_at__isnull=False)
    due = FieldKey.objects.filter(over).select_related("drive", "drive__organisation")[:100]
    forgotten = sum(forget_drive(by=by, at=at, drive=key.drive) for key in due)
    if forgotten or gone:
        scrub(FieldKey, Intake, Shift, Visit, Witness, Device)
    return forgotten
