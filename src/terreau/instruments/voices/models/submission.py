"""What someone sent, until they prove it is theirs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from terreau.ground.contacts.api import Pending, PendingQuerySet
from terreau.instruments.voices.enums import Channel, Kind
from terreau.instruments.voices.models.drive import Drive, Poster
from terreau.instruments.voices.models.voice import Voice


class SubmissionQuerySet(PendingQuerySet["Submission"]):
    """Words for choosing submissions."""


class Submission(Pending):
    """Sealed contact, name and text, kept until confirmed, at most 72 hours."""

    purpose = "voices.submission"

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="submissions")
    kind = models.CharField(max_length=12, choices=Kind)
    quartier = models.CharField(max_length=12)
    show_name = models.BooleanField(default=False)
    channel = models.CharField(max_length=12, choices=Channel)
    poster = models.ForeignKey(Poster, on_delete=models.SET_NULL, null=True, blank=True)
    #: When it was said, where somebody collected it; what is typed online is said when it is confirmed.
    collected_at = models.DateTimeField(null=True, blank=True)
    #: The voice it became; one that was collected is a declared voice from the beginning.
    voice = models.ForeignKey(Voice, on_delete=models.SET_NULL, null=True, blank=True, related_name="submissions")

    objects: ClassVar[SubmissionQuerySet] = SubmissionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["drive", "tap"], name="voices_one_submission_per_tap")]
