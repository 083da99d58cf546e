"""What happens in this room, as people read it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.api import Audience, register_verb
from terreau.instruments.insight import events


def declare() -> None:
    register_verb(
        events.READ, sentence=_("Figures of {cases} dossiers were read."), audience=Audience.AUTHORITY, icon="info"
    )
    register_verb(
        events.TRIED, sentence=_("The scenario “{name}” was tried."), audience=Audience.AUTHORITY, icon="info"
    )
    register_verb(
        events.ADOPTED,
        sentence=_("The scenario “{name}” was taken over into the next version."),
        audience=Audience.AUTHORITY,
        icon="check",
    )
