"""What people say in the room, from their phones or on paper. Nobody's name stands beside it."""

from __future__ import annotations

from django.db import models

from terreau.instruments.gatherings.enums import SayingKind, SayingState, Way
from terreau.instruments.gatherings.models.occurrence import Occurrence
from terreau.kernel.fields import TranslatedField


class Saying(models.Model):
    """A question, an idea, an opinion."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="sayings")
    #: Keyed digest of the form's own number and the words: ten taps are one.
    tap = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=SayingKind, default=SayingKind.QUESTION)
    text = models.TextField()
    language = models.CharField(max_length=2)
    way = models.CharField(max_length=6, choices=Way, default=Way.WEB)
    state = models.CharField(max_length=10, choices=SayingState, default=SayingState.WAITING)
    said_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    answer = TranslatedField()
    answered_at = models.DateTimeField(null=True, blank=True)
    #: How many in the room want this one to be spoken of; counted from ``Backing`` in the same transaction.
    backed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-backed", "id"]
        constraints = [models.UniqueConstraint(fields=["occurrence", "tap"], name="gatherings_one_saying_per_tap")]
        indexes = [models.Index(fields=["occurrence", "state", "-backed"], name="gatherings_floor")]


class Backing(models.Model):
    """One phone wants this to be spoken of. The digest is keyed: it tells nothing without the gathering's secret."""

    saying = models.ForeignKey(Saying, on_delete=models.CASCADE, related_name="backings")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["saying", "digest"], name="gatherings_one_backing_per_phone")]
