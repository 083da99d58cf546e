"""The words under which this room's verbs stand in timelines."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.api import Audience, register_verb
from terreau.instruments.fieldwork import events


def declare() -> None:
    parties = {
        events.ROUND_PLANNED: (_("“{title}”: round {number} from door to door was planned."), "door"),
        events.ROUND_ACCEPTED: (_("“{title}”: an officer goes with pair {pair} of round {number}."), "check"),
        events.ROUND_CANCELLED: (_("“{title}”: round {number} does not take place."), "calendar"),
        events.ROUND_CLOSED: (_("“{title}”: round {number} from door to door is over."), "check"),
        events.PLACE_OPENED: (_("“{title}”: voices are collected at {place}."), "place"),
        events.PLACE_CLOSED: (_("“{title}”: voices are no longer collected at {place}."), "place"),
        events.DEVICE_PREPARED: (_("“{title}”: device {device} was prepared."), "phone"),
        events.DEVICE_ENROLLED: (_("“{title}”: device {device} is in use."), "phone"),
        events.DEVICE_REVOKED: (_("“{title}”: device {device} was blocked."), "lock"),
        events.OFFICER_CAME: (
            _("“{title}”: an officer looks at proofs with device {device}."),
            "person",
        ),
        events.OFFICER_LEFT: (_("“{title}”: the officer is no longer at device {device}."), "person"),
        events.RECORD_SETTLED: (_("“{title}”: a record that could not be entered was settled."), "check"),
        events.FORGOTTEN: (_("“{title}”: the keys of the devices and the names of volunteers were erased."), "lock"),
    }
    for verb, (sentence, icon) in parties.items():
        register_verb(verb, sentence=sentence, audience=Audience.PARTIES, icon=icon)
    silent = {
        events.OFFICER_ANNOUNCED: _("An officer asked for a code to sign in on a device."),
        events.RECORDS_RECEIVED: _("Sealed records came in."),
        events.VOLUNTEER_SIGNED_IN: _("A volunteer came or went."),
    }
    for verb, sentence in silent.items():
        register_verb(verb, sentence=sentence, audience=Audience.CONFIDENTIAL)
