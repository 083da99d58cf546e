"""What happens during a gathering, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from terreau.instruments.gatherings.models.gathering import Gathering
from terreau.instruments.gatherings.models.place import Stop
from terreau.kernel.fields import TranslatedField


class ProgrammeItem(models.Model):
    """One item: a card shown in the room, a talk, an activity at a stop.

    ``card`` is frozen when the item is made from a page of the room above: ``{"explanation": {...}, "calendar": {...},
    "budget": {...}, "url": "/..."}``, each text per language, so that what was shown stays what was shown.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="programme")
    number = models.PositiveSmallIntegerField()
    stop = models.ForeignKey(Stop, on_delete=models.SET_NULL, null=True, blank=True, related_name="programme")
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    title = TranslatedField()
    text = TranslatedField()
    speaker = models.CharField(max_length=160, blank=True)
    card = models.JSONField(default=dict, blank=True)
    #: ``room.noun:id`` of what the card was made from.
    source = models.CharField(max_length=80, blank=True)

    if TYPE_CHECKING:
        stop_id: int | None

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="gatherings_programme_number"),
            models.UniqueConstraint(
                fields=["gathering", "source"], condition=~models.Q(source=""), name="gatherings_programme_source_once"
            ),
        ]
