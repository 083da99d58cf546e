"""Verbs this room records itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.enums import Audience
from terreau.ground.chronicle.verbs import register_verb

SEALED = "chronicle.sealed"
FORGOTTEN = "chronicle.forgotten"


def declare() -> None:
    # The log page tells of batches itself; in timelines they would only be noise.
    register_verb(SEALED, sentence=_("New lines were sealed in the public log."), audience=Audience.CONFIDENTIAL)
    register_verb(
        FORGOTTEN,
        sentence=_("Private details behind lines of the public log were erased."),
        audience=Audience.CONFIDENTIAL,
    )
