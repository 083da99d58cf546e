"""What happens in this room, as people read it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.api import Audience, register_verb
from terreau.instruments.gatherings import events

_PUBLIC = {
    events.ANNOUNCED: (_("“{title}” was announced."), "calendar"),
    events.CHANGED: (_("“{title}”: what was announced has changed."), "pencil"),
    events.CANCELLED: (_("“{title}” is cancelled: {reason}"), "close"),
    events.OCCURRENCE_MOVED: (_("“{title}” was moved to another moment."), "calendar"),
    events.OCCURRENCE_CANCELLED: (_("One date of “{title}” is cancelled: {reason}"), "close"),
    events.HIDDEN: (_("The commune removed the page of “{title}”."), "lock"),
    events.RESTORED: (_("The commune shows the page of “{title}” again."), "check"),
    events.ORGANISER_ACCEPTED: (_("One more organisation organises “{title}”: {name}."), "group"),
    events.MINUTES_PUBLISHED: (_("The minutes of “{title}” were published."), "doc"),
    events.MINUTES_CORRECTED: (_("The minutes of “{title}” were corrected by a note."), "doc"),
    events.FOLLOW_UP_AGREED: (_("“{title}”: it was agreed who does what by when."), "check"),
    events.FOLLOW_UP_DONE: (_("“{title}”: what was agreed is done."), "check"),
    events.FOLLOW_UP_DROPPED: (_("“{title}”: something agreed will not be done."), "close"),
    events.SAYING_ANSWERED: (_("“{title}”: a question was answered."), "question"),
    events.INVITED: (_("People were invited to “{title}”."), "mail"),
    events.PICTURE_ADDED: (_("“{title}”: a picture was added."), "picture"),
}
_PARTIES = {
    events.DRAFTED: _("“{title}”: a gathering was drafted."),
    events.REVISED: _("“{title}”: the draft was revised."),
    events.ORGANISER_ASKED: _("“{title}”: {name} was asked to organise it too."),
    events.ORGANISER_DECLINED: _("“{title}”: {name} does not organise it."),
    events.PLACES_SET: _("“{title}”: the places were written down."),
    events.PROGRAMME_WRITTEN: _("“{title}”: the programme was written."),
    events.SLOTS_SET: _("“{title}”: the turns were set."),
    events.CAPACITY_CHANGED: _("“{title}”: the number of seats was changed."),
    events.FLOOR_OPENED: _("“{title}”: the room may speak."),
    events.FLOOR_CLOSED: _("“{title}”: the room has spoken."),
    events.FOLLOW_UP_ENTRUSTED: _("“{title}”: something agreed was entrusted to someone."),
    events.MINUTES_WRITTEN: _("“{title}”: minutes were written."),
    events.PICTURE_REMOVED: _("“{title}”: a picture was taken off."),
}
_CONFIDENTIAL = {
    events.SENT: _("A registration was sent."),
    events.CODE_RESENT: _("The code of a registration was sent again."),
    events.REGISTERED: _("Someone registered."),
    events.REGISTRATION_CHANGED: _("A registration was changed."),
    events.TAKEN_BACK: _("A registration was taken back."),
    events.MOVED_UP: _("Someone moved up from the waiting list."),
    events.SEEN_AT_THE_DOOR: _("Someone came."),
    events.LIST_READ: _("The list of those registered was read."),
    events.NOTE_WRITTEN: _("A note was written."),
    events.SAID: _("Something was said in the room."),
    events.SAYING_SETTLED: _("Something said in the room was read by a host."),
    events.BACKED: _("Something said in the room was backed."),
    events.FEEDBACK_ASKED: _("Those who came were asked what they thought."),
    events.FEEDBACK_GIVEN: _("Someone said what they thought of it."),
    events.REMINDED: _("Those concerned were reminded."),
    events.FORGOTTEN: _("Those who came were forgotten."),
}


def declare() -> None:
    for verb, (sentence, icon) in _PUBLIC.items():
        register_verb(verb, sentence=sentence, audience=Audience.PUBLIC, icon=icon)
    for verb, sentence in _PARTIES.items():
        register_verb(verb, sentence=sentence, audience=Audience.PARTIES, icon="pencil")
    for verb, sentence in _CONFIDENTIAL.items():
        register_verb(verb, sentence=sentence, audience=Audience.CONFIDENTIAL)
