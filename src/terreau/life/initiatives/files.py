"""Who may read the pictures of a project: whoever may read its page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.documents import api as documents
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict
from terreau.life.initiatives import permissions
from terreau.life.initiatives.queries import single


def declare() -> None:
    documents.register_access("initiatives.project", may_read_picture)


def may_read_picture(actor: Actor, subject_id: str, file: documents.StoredFile) -> Verdict:
    """Pictures of a draft, a withdrawn or a removed page are for those who still read it."""
    project = single.project_by_code(subject_id)
    if project is None:
        return Verdict.no("unknown", _("There is no such picture."), status=404)
    return permissions.may_read(actor, project)
