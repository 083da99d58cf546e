"""What happens in this room, as people read it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.api import Audience, register_verb
from terreau.instruments.procedures import events

_PUBLIC = {
    events.PUBLISHED: _("The procedure “{name}” was published, version {number}."),
    events.DESCRIBED: _("The procedure “{name}” is described in other words."),
    events.RETIRED: _("The procedure “{name}” takes no new requests."),
}
_AUTHORITY = {
    events.STARTED: _("The procedure “{name}” was begun."),
    events.CHANGED: _("The procedure “{name}” was changed in draft, version {number}."),
    events.DRAFTED: _("The next version of the procedure “{name}” is being prepared, version {number}."),
    events.DISCARDED: _("The draft of version {number} of the procedure “{name}” was thrown away."),
}


def declare() -> None:
    for verb, sentence in _PUBLIC.items():
        register_verb(verb, sentence=sentence, audience=Audience.PUBLIC, icon="doc")
    for verb, sentence in _AUTHORITY.items():
        register_verb(verb, sentence=sentence, audience=Audience.AUTHORITY, icon="pencil")
