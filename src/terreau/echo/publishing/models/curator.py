"""An organisation that prepares an exhibition together with the one that began it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q


class Curator(models.Model):
    """Asked by those who began it; it answers for itself, and agrees to what will be opened."""

    exhibition = models.ForeignKey("publishing.Exhibition", on_delete=models.CASCADE, related_name="curators")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="curated")
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    #: It agreed to open the exhibition as it stood then; empty again once something was changed before the opening.
    agreed_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        organisation_id: str
        exhibition_id: int

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["exhibition", "organisation"], name="publishing_curator_once"),
            models.CheckConstraint(
                name="publishing_curator_accepted_or_not",
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
            ),
            models.CheckConstraint(
                name="publishing_curator_agrees_accepted",
                condition=Q(agreed_at__isnull=True) | Q(accepted_at__isnull=False),
            ),
        ]

    @property
    def is_asked(self) -> bool:
        """Waits for its answer."""
        return self.accepted_at is None and self.declined_at is None
