"""One sealed record as it came in. The constraint on it is what gives each record one effect."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models

from terreau.instruments.fieldwork.enums import IntakeState
from terreau.instruments.fieldwork.models.device import Device


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

    @staticmethod
    def plain(content: bytes) -> dict[str, Any]:
        """What the record says. Raises ``ValueError``."""
        found = json.loads(content)
        if not isinstance(found, dict):
            raise ValueError("not an object")
        return found
