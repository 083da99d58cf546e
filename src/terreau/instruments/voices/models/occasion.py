"""Each time somebody said it: on paper, at the door, online. The history of a voice, without a name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from terreau.instruments.voices.enums import Channel, Kind, Level
from terreau.instruments.voices.models.drive import Poster
from terreau.instruments.voices.models.voice import Voice


class OccasionQuerySet(models.QuerySet["Occasion"]):
    """Words for choosing occasions."""

    def standing(self) -> OccasionQuerySet:
        """Not taken back since."""
        return self.filter(is_over=False)


class Occasion(models.Model):
    """One time a person said something, and by which way. It hangs on the voice that stands for them now."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="occasions")
    kind = models.CharField(max_length=12, choices=Kind)
    level = models.PositiveSmallIntegerField(choices=Level)
    channel = models.CharField(max_length=12, choices=Channel)
    poster = models.ForeignKey(Poster, on_delete=models.SET_NULL, null=True, blank=True)
    origin = models.CharField(max_length=40, blank=True)
    quartier = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    #: When it was said, and when it reached us: the first decides what holds, the second nothing.
    collected_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    #: The person took their voice back after this: it stays history.
    is_over = models.BooleanField(default=False)

    objects: ClassVar[OccasionQuerySet] = OccasionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["collected_at", "id"]

    @property
    def is_at_once(self) -> bool:
        """Said and written down at the same moment, as online."""
        return self.collected_at == self.recorded_at
