"""One file with every letter of a mailing, made in the background."""

from __future__ import annotations

from django.db import models

from terreau.instruments.mailings.models.mailing import Mailing


class Printing(models.Model):
    """Ordered, made, taken away again. Made twice it is the same file: letters hold no moment of their own."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="printings")
    language = models.CharField(max_length=2)
    ordered_at = models.DateTimeField()
    ordered_by = models.CharField(max_length=64)
    made_at = models.DateTimeField(null=True, blank=True)
    #: Key of the private file; empty until made, and once it was taken away.
    file_key = models.CharField(max_length=32, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mailing"], condition=models.Q(removed_at__isnull=True), name="mailings_one_file_at_a_time"
            ),
        ]
        ordering = ["-ordered_at"]
