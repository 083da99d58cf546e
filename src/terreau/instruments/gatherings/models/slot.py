"""A bookable stretch of an occurrence: three minutes to pitch, an hour of coaching."""

from __future__ import annotations

from django.db import models

from terreau.instruments.gatherings.models.occurrence import Occurrence
from terreau.kernel.fields import TranslatedField


class Slot(models.Model):
    """One turn. At most one registration holds it: the constraint stands on the registration."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="slots")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    title = TranslatedField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["occurrence", "number"], name="gatherings_slot_number")]


class SlotNote(models.Model):
    """What was said during a slot: questions and advice. Sealed; private to the pair, unless the kind publishes it."""

    registration = models.ForeignKey("gatherings.Registration", on_delete=models.CASCADE, related_name="notes")
    sealed = models.BinaryField()
    written_by = models.CharField(max_length=64)
    written_name = models.CharField(max_length=120)
    written_at = models.DateTimeField()
    #: The one who booked may read it too.
    shared = models.BooleanField(default=True)

    class Meta:
        ordering = ["written_at", "id"]
