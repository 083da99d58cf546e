"""What the room hands to others: messages, printed matter, words of the chronicle, the way a letter brings people."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from terreau.ground.documents import api as documents
from terreau.instruments.mailings import doors, notices, permissions, printed, verbs
from terreau.instruments.mailings.models import Mailing
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict


def plug_in() -> None:
    """Called once, when every app is loaded."""
    verbs.declare()
    notices.declare()
    printed.declare()
    voices.register_arrival(doors.WAY, voices.Way(doors.read, doors.prove))
    voices.register_origin("letter", _names)
    documents.register_access("mailings.mailing", _may_have_file)


def _names(drive: voices.Drive, refs: Sequence[str]) -> dict[str, Text]:
    """What a mailing is called where voices are counted by what brought them."""
    return {ref: Text(fr=f"Lettre à chaque porte {ref}", nl=f"Brief aan elke deur {ref}") for ref in refs}


def _may_have_file(actor: Actor, subject_id: str, file: documents.StoredFile) -> Verdict:
    """The file holds the code of every letterbox: for those who print it."""
    mailing = Mailing.objects.select_related("drive").filter(pk=subject_id).first()
    if mailing is None:
        return Verdict.no("unknown", _("This file is no longer there. Order it again."), status=404)
    return permissions.may_see(actor, mailing.drive)
