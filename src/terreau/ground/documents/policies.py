"""Who may read a file is for the room to say to which its subject belongs."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from terreau.ground.documents.models import StoredFile
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict

type Access = Callable[[Actor, str, StoredFile], Verdict]

_rules: dict[str, Access] = {}


def register_access(subject_kind: str, rule: Access) -> None:
    """Say who may read the files of one kind of subject; called in ``AppConfig.ready``.

    ``rule(actor, subject_id, file)`` is asked on every request, for each stretch of bytes and each "has it changed?".
    """
    if _rules.setdefault(subject_kind, rule) is not rule:
        raise ValueError(f"two rules decide about files of {subject_kind}")


def may_read(file: StoredFile, *, actor: Actor) -> Verdict:
    """May this actor have this file? Where nobody said, no."""
    rule = _rules.get(file.subject_kind)
    if rule is None:
        return Verdict.no("file_without_rule", _("This file is not open. Ask the people of the page it belongs to."))
    return rule(actor, file.subject_id, file)
