"""A project in an exhibition."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from terreau.kernel.fields import TranslatedField


class ShowingQuerySet(models.QuerySet["Showing"]):
    """Words for choosing what is shown."""

    def visible(self) -> ShowingQuerySet:
        """Whose page everybody can read, and whose initiative did not decline."""
        return self.filter(
            declined_at__isnull=True,
            project__published_at__isnull=False,
            project__withdrawn_at__isnull=True,
            project__hidden_at__isnull=True,
        )

    def whole(self) -> ShowingQuerySet:
        """With everything a panel tells: four queries however many."""
        return self.select_related(
            "exhibition", "project__initiative__organisation", "project__drive"
        ).prefetch_related("project__pictures__file")


class Showing(models.Model):
    """One project of an exhibition. It stays out of sight while its initiative declines, or takes its page back."""

    exhibition = models.ForeignKey("publishing.Exhibition", on_delete=models.CASCADE, related_name="showings")
    project = models.ForeignKey("initiatives.Project", on_delete=models.PROTECT, related_name="showings")
    note = TranslatedField()
    position = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ShowingQuerySet] = ShowingQuerySet.as_manager()  # type: ignore[assignment]

    if TYPE_CHECKING:
        exhibition_id: int
        project_id: int

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["exhibition", "project"], name="publishing_project_shown_once"),
        ]

    @property
    def is_visible(self) -> bool:
        return self.declined_at is None and self.project.is_readable
