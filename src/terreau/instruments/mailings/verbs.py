"""What happens in this room, as people read it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.api import Audience, register_verb
from terreau.instruments.mailings import events

_PUBLIC = {
    events.APPROVED: _("The commune approved a letter to every door about “{title}”."),
    events.PRINTED: _("“{title}”: a letter to {letters} doors was printed."),
    events.FORGOTTEN: _("“{title}”: the doors of a letter were forgotten."),
}
_PARTIES = {
    events.DRAFTED: _("“{title}”: a letter to every door was drafted."),
    events.REVISED: _("“{title}”: the letter to every door was changed."),
    events.APPROVAL_ASKED: _("“{title}”: the commune was asked to approve a letter to every door."),
    events.RETURNED: _("“{title}”: the commune sent the letter back: {reason}"),
    events.CANCELLED: _("“{title}”: a letter to every door was cancelled."),
    events.PRINT_ORDERED: _("“{title}”: the file with all letters was ordered."),
    events.DISTRIBUTED: _("“{title}”: letters were brought round in {street}."),
}
_CONFIDENTIAL = {
    events.CARD_TAKEN_DOWN: _("A reply card was typed in."),
    events.MAIL_CAME: _("A reply came by e-mail."),
    events.MAIL_READ: _("A reply by e-mail was read."),
    events.MAIL_SORTED: _("A reply by e-mail was sorted."),
    events.CODE_DOUBTED: _("More people than usual used the code of one letterbox."),
}


def declare() -> None:
    for verb, sentence in _PUBLIC.items():
        register_verb(verb, sentence=sentence, audience=Audience.PUBLIC, icon="mail")
    for verb, sentence in _PARTIES.items():
        register_verb(verb, sentence=sentence, audience=Audience.PARTIES, icon="pencil")
    for verb, sentence in _CONFIDENTIAL.items():
        register_verb(verb, sentence=sentence, audience=Audience.CONFIDENTIAL)
