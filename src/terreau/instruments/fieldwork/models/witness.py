"""An officer of the commune who came to a device and sees proofs of residence there."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from terreau.instruments.fieldwork.models.device import Device, new_seed


def stamp_digest(stamp: str) -> str:
    """What is kept of a stamp. It carries 256 random bits: a plain hash cannot be guessed back."""
    return hashlib.sha256(f"fieldwork.stamp\0{stamp}".encode()).hexdigest()


class WitnessQuerySet(models.QuerySet["Witness"]):
    """Words for choosing witnesses."""

    def awaited(self) -> WitnessQuerySet:
        """Has a code, and has not typed it on the device."""
        return self.filter(came_at__isnull=True)

    def there_at(self, at: datetime) -> WitnessQuerySet:
        """Signed in on the device at this moment. Whoever left at a moment was still there then."""
        return self.filter(came_at__lte=at, until__gt=at).filter(Q(left_at__isnull=True) | Q(left_at__gte=at))


class Witness(models.Model):
    """One stay: an officer asks for a code on their own page, types it on the device, and leaves. No name is kept."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="witnesses")
    officer_id = models.CharField(max_length=64)
    #: With the drive's secret, makes the code and the stamp; alone, nothing.
    seed = models.CharField(max_length=32, default=new_seed, editable=False)
    asked_at = models.DateTimeField()
    code_until = models.DateTimeField()
    #: Of the stamp that the officer's records carry.
    stamp_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    came_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[WitnessQuerySet] = WitnessQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["device", "officer_id"],
                condition=Q(came_at__isnull=True),
                name="fieldwork_one_code_per_officer",
            ),
            models.CheckConstraint(
                name="fieldwork_witness_came_with_a_stamp",
                condition=Q(came_at__isnull=True, stamp_digest__isnull=True, until__isnull=True)
                | Q(came_at__isnull=False, stamp_digest__isnull=False, until__gt=F("came_at")),
            ),
        ]
        ordering = ["asked_at", "pk"]
