"""Who may see the pictures of a gathering: whoever may read its page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.documents import api as documents
from terreau.instruments.gatherings.queries import record
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict


def declare() -> None:
    documents.register_access("gatherings.occurrence", may_see_picture)


def may_see_picture(actor: Actor, subject_id: str, file: documents.StoredFile) -> Verdict:
    """Asked each time: a picture taken off is gone, also for those who kept its address."""
    if record.may_show(file.key):
        return Verdict.yes()
    return Verdict.no("unknown", _("This picture is no longer shown."), status=404)
