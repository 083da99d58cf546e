"""What happens in this room, as people read it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.echo.publishing import events
from terreau.ground.chronicle.api import Audience, register_verb

_PUBLIC = {
    events.PUBLISHED: (_("The exhibition “{title}” opened."), "picture"),
    events.CLOSED: (_("The exhibition “{title}” is over."), "check"),
}
_PARTIES = {
    events.DRAFTED: _("“{title}”: an exhibition was drafted."),
    events.REVISED: _("“{title}”: the exhibition was revised."),
    events.PLACES_WRITTEN: _("“{title}”: the places where it hangs were written down."),
    events.PROJECT_ADDED: _("“{title}”: the project “{name}” was added."),
    events.PROJECT_MOVED: _("“{title}”: the order of the projects was changed."),
    events.PROJECT_REMOVED: _("“{title}”: the project “{name}” was taken out."),
    events.CURATOR_ASKED: _("“{title}”: {name} was asked to prepare the exhibition too."),
    events.CURATOR_ACCEPTED: _("“{title}”: {name} prepares the exhibition too."),
    events.CURATOR_DECLINED: _("“{title}”: {name} does not prepare the exhibition."),
    events.OPENING_AGREED: _("“{title}”: {name} agrees to open the exhibition."),
    events.SHOWING_DECLINED: _("“{title}”: the project “{name}” does not take part."),
    events.SHOWING_ACCEPTED: _("“{title}”: the project “{name}” takes part after all."),
}


def declare() -> None:
    for verb, (sentence, icon) in _PUBLIC.items():
        register_verb(verb, sentence=sentence, audience=Audience.PUBLIC, icon=icon)
    for verb, sentence in _PARTIES.items():
        register_verb(verb, sentence=sentence, audience=Audience.PARTIES, icon="pencil")
