"""When a drive forgets its signers, its letters forget their doors and the replies their authors."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from terreau.instruments.mailings import events
from terreau.instruments.mailings.actions.printing import remove_file
from terreau.instruments.mailings.actions.recording import record
from terreau.instruments.mailings.models import Door, DoorPerson, InboundMail, Mailing, MailingStreet, Printing
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor

#: The drive's own clock: days after its closing.
KEPT = timedelta(days=60)
#: A sorted reply, or one nobody needed, leaves its digest so long: a mail server that tries again is recognised.
DIGESTS = timedelta(days=30)
_CLOCKWORK = Actor.system("mailings")


def forget_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """Forget doors, replies and files of every drive closed sixty days ago; how many mailings were forgotten."""
    gone, _each = InboundMail.objects.filter(received_at__lte=at - DIGESTS, sealed__isnull=True).delete()
    closed = voices.Drive.objects.filter(closed_at__lte=at - KEPT)
    gone += InboundMail.objects.filter(drive__in=closed, sealed__isnull=False).update(sealed=None, door=None)
    forgotten = 0
    for mailing in Mailing.objects.filter(drive__in=closed, forgotten_at__isnull=True).select_related("drive"):
        for printing in Printing.objects.filter(mailing=mailing, removed_at__isnull=True):
            remove_file(printing, at=at, by=by)
        with transaction.atomic():
            if Mailing.objects.filter(pk=mailing.pk, forgotten_at__isnull=True).update(forgotten_at=at):
                Door.objects.filter(mailing=mailing).delete()
                mailing.streets.update(distributed_by="")
                record(events.FORGOTTEN, mailing, by=by, at=at)
                forgotten += 1
    if forgotten or gone:
        voices.scrub(Door, DoorPerson, InboundMail, MailingStreet)
    return forgotten
