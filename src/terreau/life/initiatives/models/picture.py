"""Pictures of a project."""

from __future__ import annotations

from django.db import models

from terreau.kernel.fields import TranslatedField


class Picture(models.Model):
    """A picture, always with words for those who do not see it."""

    project = models.ForeignKey("initiatives.Project", on_delete=models.CASCADE, related_name="pictures")
    file = models.OneToOneField("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    alt = TranslatedField()
    credit = models.CharField(max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
