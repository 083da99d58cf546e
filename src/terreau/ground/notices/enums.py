"""By which way a message goes, and where it stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")
    LETTER = "letter", _("Letter")


class State(models.TextChoices):
    """``SENT``, ``FAILED`` and ``CANCELLED`` are final; every message ends in one of them."""

    QUEUED = "queued", _("Waiting to leave")
    LEASED = "leased", _("Leaving now")
    HELD = "held", _("Held back")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be delivered")
    CANCELLED = "cancelled", _("Not sent")


#: States in which nothing more happens.
FINAL = (State.SENT, State.FAILED, State.CANCELLED)
#: States from which a message may still leave.
WAITING = (State.QUEUED, State.HELD)


class Urgency(models.IntegerChoices):
    """What leaves first: a code someone waits for, then what happened, then what can wait."""

    URGENT = 0, _("Urgent")
    ORDINARY = 1, _("Ordinary")
    NEWSLETTER = 2, _("Newsletter")


#: In place of a notice's name: everything that comes in the daily mail.
DAILY = "daily"
