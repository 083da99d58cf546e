"""A round from door to door: streets, pairs of a member and an officer, and what happened at each door."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models

from terreau.instruments.fieldwork.enums import Outcome, RoundState
from terreau.kernel import sealing
from terreau.kernel.fields import TranslatedField
from terreau.kernel.refs import Ref

NOTE_PURPOSE = "fieldwork.note"


class RoundQuerySet(models.QuerySet["Round"]):
    """Words for choosing rounds."""

    def alive(self) -> RoundQuerySet:
        return self.filter(cancelled_at__isnull=True)

    def waiting(self) -> RoundQuerySet:
        """At least one pair has no officer yet."""
        return self.alive().filter(closed_at__isnull=True, pairs__accepted_at__isnull=True).distinct()


class Round(models.Model):
    """One afternoon from door to door. Its state is derived from dated facts."""

    drive = models.ForeignKey("voices.Drive", on_delete=models.PROTECT, related_name="field_rounds")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    #: Where the pairs meet, in words.
    meeting_place = models.CharField(max_length=200, blank=True)
    #: The round whose unanswered doors this one visits again.
    again_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=64)
    #: The number of the form it came from: ten taps are one.
    tap = models.CharField(max_length=64, null=True, blank=True, unique=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[RoundQuerySet] = RoundQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drive", "number"], name="fieldwork_round_number_once"),
            models.CheckConstraint(
                name="fieldwork_round_period", condition=models.Q(ends_at__gt=models.F("starts_at"))
            ),
        ]
        ordering = ["number"]

    def state_at(self, at: datetime, *, accepted: bool) -> RoundState:
        """``accepted``: every pair has its officer."""
        if self.cancelled_at is not None:
            return RoundState.CANCELLED
        if self.closed_at is not None:
            return RoundState.CLOSED
        if at >= self.ends_at:
            return RoundState.OVER
        if not accepted:
            return RoundState.WAITING
        return RoundState.UNDER_WAY if at >= self.starts_at else RoundState.READY

    @property
    def origin(self) -> str:
        return f"round:{self.number}"

    @property
    def ref(self) -> Ref:
        return Ref("fieldwork.round", f"{self.drive.code}-{self.number}")


class Pair(models.Model):
    """A member of the initiative and an officer of the commune, who go together."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="pairs")
    number = models.PositiveSmallIntegerField()
    member_id = models.CharField(max_length=64)
    officer_id = models.CharField(max_length=64, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Pair]]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="fieldwork_pair_number_once"),
            models.UniqueConstraint(
                fields=["round", "officer_id"],
                condition=models.Q(accepted_at__isnull=False),
                name="fieldwork_officer_in_one_pair",
            ),
            models.CheckConstraint(
                name="fieldwork_pair_accepted_by_someone",
                condition=models.Q(accepted_at__isnull=True, officer_id="")
                | (models.Q(accepted_at__isnull=False) & ~models.Q(officer_id="")),
            ),
        ]
        ordering = ["number"]


class Stretch(models.Model):
    """A street of the round, or a part of it: the doors in the order in which one walks."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="stretches")
    #: What devices and doors call it.
    sid = models.CharField(max_length=60)
    names = TranslatedField()
    #: House numbers, as written.
    doors = models.JSONField(default=list)
    #: Code of the neighbourhood it lies in, proposed on the device.
    quartier = models.CharField(max_length=12, blank=True)
    place = models.PositiveSmallIntegerField()

    objects: ClassVar[models.Manager[Stretch]]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "sid"], name="fieldwork_stretch_once")]
        ordering = ["place"]


class Visit(models.Model):
    """Somebody rang at a door. No name, nothing of what was said; the latest visit holds."""

    stretch = models.ForeignKey(Stretch, on_delete=models.CASCADE, related_name="visits")
    number = models.CharField(max_length=20)
    #: Letterbox of the house, where there are several.
    box = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    visited_at = models.DateTimeField()
    #: "After 18:00": a line for the second visit, sealed, erased when the round is closed.
    note = models.BinaryField(null=True, blank=True)
    intake = models.OneToOneField("fieldwork.Intake", on_delete=models.CASCADE, related_name="visit")

    objects: ClassVar[models.Manager[Visit]]

    class Meta:
        indexes = [models.Index(fields=["stretch", "number", "visited_at"], name="fieldwork_visit_door")]

    @staticmethod
    def seal(note: str) -> bytes:
        return sealing.seal(note, purpose=NOTE_PURPOSE)

    def reveal(self) -> str:
        return sealing.unseal_text(self.note, purpose=NOTE_PURPOSE) if self.note else ""
