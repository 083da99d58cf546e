"""What remains of a gathering: minutes, decisions, who does what by when, what people thought, pictures."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from terreau.instruments.gatherings.enums import MinutesState
from terreau.instruments.gatherings.models.occurrence import Occurrence
from terreau.kernel.fields import TranslatedField


class Minutes(models.Model):
    """What was said and decided. Published once; corrected by a note, never silently."""

    occurrence = models.OneToOneField(Occurrence, on_delete=models.CASCADE, related_name="minutes")
    text = TranslatedField()
    #: One decision per entry, each a text per language.
    decisions = models.JSONField(default=list, blank=True)
    #: Who was there, as a number somebody counted.
    present = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    #: The hosts chose to publish what people thought, as counts.
    with_feedback = models.BooleanField(default=False)

    @property
    def state(self) -> MinutesState:
        return MinutesState.DRAFT if self.published_at is None else MinutesState.PUBLISHED


class Correction(models.Model):
    """One dated note under published minutes. The minutes themselves stay as they were."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="corrections")
    #: The form's own number: sent twice, it is one note.
    nonce = models.CharField(max_length=64)
    note = TranslatedField()
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["corrected_at", "id"]
        constraints = [models.UniqueConstraint(fields=["minutes", "nonce"], name="gatherings_correction_once")]


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Words for choosing follow-ups."""

    def open(self) -> FollowUpQuerySet:
        return self.filter(done_at__isnull=True, dropped_at__isnull=True)

    def due_by(self, day: date) -> FollowUpQuerySet:
        return self.open().filter(due_on__lte=day)


class FollowUp(models.Model):
    """Who does what by when. It reminds until it is done or dropped with a reason."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="follow_ups")
    number = models.PositiveSmallIntegerField()
    #: The form's own number: sent twice, it is one follow-up.
    nonce = models.CharField(max_length=64)
    what = TranslatedField()
    #: Whose it is; the person is named inside the organisation only.
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="follow_ups")
    person_id = models.CharField(max_length=64, blank=True)
    due_on = models.DateField(db_index=True)
    agreed_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    #: What came of it, or why it was dropped.
    outcome = TranslatedField()

    objects: ClassVar[FollowUpQuerySet] = FollowUpQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "number"], name="gatherings_follow_up_number"),
            models.UniqueConstraint(fields=["occurrence", "nonce"], name="gatherings_follow_up_once"),
            models.CheckConstraint(
                name="gatherings_follow_up_one_end", condition=Q(done_at__isnull=True) | Q(dropped_at__isnull=True)
            ),
        ]


class Feedback(models.Model):
    """Two questions after the gathering. One per ticket or phone, by a keyed digest; nobody's name."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="feedback")
    digest = models.CharField(max_length=64)
    #: Worth coming? One (no) to five (yes).
    worth = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "digest"], name="gatherings_one_feedback_each"),
            models.CheckConstraint(name="gatherings_worth_from_one_to_five", condition=Q(worth__gte=1, worth__lte=5)),
        ]


class GatheringPicture(models.Model):
    """A picture, with words and with the consent it was taken under."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="pictures")
    #: Key of the stored file (``documents``).
    file_key = models.CharField(max_length=80)
    alt = TranslatedField()
    credit = models.CharField(max_length=120, blank=True)
    #: Either nobody can be recognised, or those who can agreed; whoever adds it says which.
    consent = models.CharField(max_length=12, choices=[("nobody", "nobody"), ("agreed", "agreed")])
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["occurrence", "file_key"], name="gatherings_picture_once")]
