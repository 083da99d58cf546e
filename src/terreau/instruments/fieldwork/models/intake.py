"""One sealed record as it came in. The constraint on it is what gives each record one effect."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork.enums import IntakeState
from terreau.instruments.fieldwork.models.device import Device

_OTHER = _("The content does not fit this collection of voices.")
_WHY = {
    "unreadable": _("It cannot be opened: it was damaged, or sealed with another key."),
    "drive_closed": _("The collection of voices was over when it came in."),
    "drive_not_open": _("The collection of voices was not open."),
    "unknown_quartier": _("The neighbourhood is not one of this collection."),
    "unknown_channel": _("Voices are not collected in this way here."),
    "unknown_door": _("The door is in no street of the round."),
    "too_often": _("Too many codes were asked for the same contact. Enter it later."),
    "over": _("It was collected after the time of the device was over."),
    "bad_contact": _("The contact cannot be read."),
    "no_words": _("A question or an objection without words."),
}


class Intake(models.Model):
    """Which record, from which device, when; what became of it. The envelope is kept only while it is unresolved."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="intakes")
    record = models.UUIDField()
    n = models.PositiveIntegerField()
    prev = models.CharField(max_length=64, blank=True)
    #: By what the next record names this one.
    link = models.CharField(max_length=64)
    collected_at = models.DateTimeField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=IntakeState, default=IntakeState.APPLIED)
    #: Why it could not be entered: a reason code, never words of a person.
    code = models.CharField(max_length=60, blank=True)
    tries = models.PositiveSmallIntegerField(default=1)
    #: ``enc`` and ``ct`` one after the other, still sealed, until somebody decides.
    envelope = models.BinaryField(null=True, blank=True)
    kid = models.CharField(max_length=12, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[models.Manager[Intake]]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "record"], name="fieldwork_one_effect_per_record"),
        ]
        indexes = [models.Index(fields=["device", "n"], name="fieldwork_intake_chain")]
        ordering = ["device", "n", "pk"]

    @property
    def why(self) -> str:
        """The reason code as a sentence."""
        return str(_WHY.get(self.code, _OTHER))

    @staticmethod
    def plain(content: bytes) -> dict[str, Any]:
        """What the record says. Raises ``ValueError``."""
        found = json.loads(content)
        if not isinstance(found, dict):
            raise ValueError("not an object")
        return found
