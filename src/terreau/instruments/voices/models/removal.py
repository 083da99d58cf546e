"""Many voices removed at once, by two people, with a reason everyone reads; and put back by two people."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from terreau.instruments.voices.enums import RemovalState
from terreau.instruments.voices.models.drive import Drive
from terreau.instruments.voices.models.voice import Voice
from terreau.kernel.fields import TranslatedField


class RemovalQuerySet(models.QuerySet["Removal"]):
    """Words for choosing removals."""

    def waiting(self) -> RemovalQuerySet:
        """For the second pair of eyes."""
        return self.filter(state__in=[RemovalState.PROPOSED, RemovalState.UNDO_PROPOSED])

    def under_way(self) -> RemovalQuerySet:
        """Approved, and not every voice reached yet."""
        return self.filter(state__in=[RemovalState.APPROVED, RemovalState.UNDO_APPROVED])

    def public(self) -> RemovalQuerySet:
        """What everyone reads: what was removed, also when it was put back since."""
        return self.filter(approved_at__isnull=False)


class Removal(models.Model):
    """One proposal: which voices, why, who proposed, who agreed. The list is fixed when it is proposed."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="removals")
    number = models.PositiveIntegerField()
    #: By what they were chosen: ``{"signal": 3}``, ``{"origin": "sheet:12"}``... No personal data.
    criteria = models.JSONField(default=dict)
    reason = TranslatedField()
    state = models.CharField(max_length=16, choices=RemovalState, default=RemovalState.PROPOSED)
    #: How many voices were chosen, and how many of them were in the count of the threshold.
    chosen = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=64)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=64, blank=True)
    undo_reason = TranslatedField()
    undo_proposed_by = models.CharField(max_length=64, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=64, blank=True)

    objects: ClassVar[RemovalQuerySet] = RemovalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drive", "number"], name="voices_removal_number"),
            models.CheckConstraint(
                name="voices_removal_four_eyes",
                condition=models.Q(approved_by="") | ~models.Q(approved_by=models.F("proposed_by")),
            ),
            models.CheckConstraint(
                name="voices_removal_undo_four_eyes",
                condition=models.Q(undone_by="") | ~models.Q(undone_by=models.F("undo_proposed_by")),
            ),
        ]


class RemovedVoice(models.Model):
    """One voice of a removal: when it was taken out, and put back."""

    removal = models.ForeignKey(Removal, on_delete=models.CASCADE, related_name="items")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="removals")
    removed_at = models.DateTimeField(null=True, blank=True)
    restored_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["removal", "voice"], name="voices_removed_once")]
