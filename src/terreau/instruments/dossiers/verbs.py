"""What happens in this room, as people read it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.api import Audience, register_verb
from terreau.instruments.dossiers import events

_PARTIES = {
    events.FILED: _("“{title}” was filed as {reference}."),
    events.STEP_DONE: _("“{title}”: “{step}” is done."),
    events.RETURNED: _("“{title}” was sent back for completion at “{step}”."),
    events.ANSWERED: _("“{title}”: the questions were answered."),
    events.DECIDED: _("“{title}” was decided: {outcome}."),
    events.WITHDRAWN: _("“{title}” was withdrawn."),
    events.TRANSFERRED: _("“{title}”: “{step}” went from {origin} to {service}."),
    events.DELAY_SAID: _("“{title}”: “{step}” takes longer, until {day}. {reason}"),
    events.MESSAGE_SENT: _("“{title}”: a message was sent."),
    events.DOCUMENT_ADDED: _("“{title}”: the document “{label}” was added, version {version}."),
    events.SHOWN: _("“{title}”: the initiative chose who can see where it is."),
}
_AUTHORITY = {
    events.TAKEN: _("“{title}”: {actor} took up “{step}”."),
    events.OPINION_ASKED: _("“{title}”: an opinion was asked."),
    events.OPINION_GIVEN: _("“{title}”: an opinion came in."),
    events.REHOMED: _("{service} took over from {origin}: {number} steps."),
    events.DELEGATED: _("{actor} is replaced from {begins} to {ends}."),
    events.DELEGATION_ENDED: _("{actor} is back earlier than {ends}."),
    events.TEMPLATE_KEPT: _("The template “{name}” was kept."),
}
_CONFIDENTIAL = {
    events.DRAFTED: _("A request was begun."),
    events.DISCARDED: _("A draft was thrown away."),
}


def declare() -> None:
    for verb, sentence in _PARTIES.items():
        register_verb(verb, sentence=sentence, audience=Audience.PARTIES, icon="doc")
    for verb, sentence in _AUTHORITY.items():
        register_verb(verb, sentence=sentence, audience=Audience.AUTHORITY, icon="doc")
    for verb, sentence in _CONFIDENTIAL.items():
        register_verb(verb, sentence=sentence, audience=Audience.CONFIDENTIAL)
