"""What everyone may know: movements of public counts, breakdowns as last shown, statements."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from terreau.instruments.voices.enums import Act, Bucket, Dimension
from terreau.instruments.voices.models.drive import Drive
from terreau.instruments.voices.models.voice import Voice
from terreau.kernel.codes import new_code


def statement_code() -> str:
    return new_code(9)


class MovementQuerySet(models.QuerySet["Movement"]):
    """Words for choosing movements."""

    def held_back(self) -> MovementQuerySet:
        """Not yet in the public log: fewer than five of that kind exist."""
        return self.filter(commitment="")


class Movement(models.Model):
    """One step of a public count, so the history of a voice without identity. ``commitment`` names its log line."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="movements")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="movements")
    act = models.CharField(max_length=12, choices=Act)
    bucket = models.CharField(max_length=16, choices=Bucket)
    delta = models.SmallIntegerField()
    at = models.DateTimeField()
    #: For a removal by an authority: why, for the public tally of removals.
    reason = models.CharField(max_length=200, blank=True)
    commitment = models.CharField(max_length=64, blank=True)

    objects: ClassVar[MovementQuerySet] = MovementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["drive", "bucket", "commitment"], name="voices_movement_log")]
        constraints = [models.CheckConstraint(name="voices_movement_by_one", condition=models.Q(delta__in=[-1, 1]))]


class Breakdown(models.Model):
    """Counted supports by group as last shown, with the total they were part of and the moment."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="breakdowns")
    dimension = models.CharField(max_length=12, choices=Dimension)
    cells = models.JSONField(default=dict)
    total = models.IntegerField(default=0)
    #: The total when the groups were last looked at, shown or not.
    considered = models.IntegerField(default=0)
    shown_at = models.DateTimeField(null=True, blank=True)
    #: Its lines in the public log, by commitment: which group, by how much.
    lines = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["drive", "dimension"], name="voices_breakdown_once")]


class Statement(models.Model):
    """A support statement with its verification code: interim and dated, or final."""

    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="statements")
    code = models.CharField(max_length=12, unique=True, default=statement_code)
    final = models.BooleanField(default=False)
    issued_at = models.DateTimeField()
    #: Everything it says, frozen.
    data = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["drive"], condition=models.Q(final=True), name="voices_one_final_statement"
            ),
        ]
