"""What the room hands to others: messages, words of the chronicle, who may have the files of a dossier."""

from __future__ import annotations

from terreau.ground.documents import api as documents
from terreau.instruments.dossiers import notices, permissions, printed, verbs
from terreau.instruments.dossiers.models import Document, Dossier
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict


def plug_in() -> None:
    """Called once, when every app is loaded."""
    verbs.declare()
    notices.declare()
    printed.declare()
    documents.register_access("dossiers.dossier", _may_have_file)


def _may_have_file(actor: Actor, subject_id: str, file: documents.StoredFile) -> Verdict:
    """Files of the administration's own are for the administration; the others for both sides."""
    dossier = Dossier.objects.filter(pk=subject_id).first()
    if dossier is None:
        return permissions.unknown()
    seen = permissions.may_see(actor, dossier)
    if not seen or permissions.sees_inside(actor, dossier):
        return seen
    laid = list(Document.objects.filter(dossier=dossier, file_key=file.key).values_list("internal", flat=True))
    return permissions.unknown() if laid and all(laid) else seen
