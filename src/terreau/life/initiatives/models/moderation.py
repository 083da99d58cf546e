"""What people report about a page, and what the commune did about it."""

from __future__ import annotations

from django.db import models

from terreau.kernel.fields import TranslatedField
from terreau.life.initiatives.enums import AbuseReason, Decision


class AbuseReport(models.Model):
    """One person told the commune about a problem. ``reporter`` is a keyed hash, kept to stop floods only."""

    project = models.ForeignKey("initiatives.Project", on_delete=models.CASCADE, related_name="abuse_reports")
    reason = models.CharField(max_length=12, choices=AbuseReason)
    words = models.TextField(blank=True)
    reporter = models.CharField(max_length=64)
    at = models.DateTimeField()
    decision = models.ForeignKey(
        "initiatives.Moderation", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["reporter", "at"], name="initiatives_reporter")]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "reporter"],
                condition=models.Q(decision__isnull=True),
                name="initiatives_report_once",
            )
        ]


class Moderation(models.Model):
    """A decision of an officer about a page, with the reasons the initiative reads."""

    project = models.ForeignKey("initiatives.Project", on_delete=models.CASCADE, related_name="moderations")
    decision = models.CharField(max_length=12, choices=Decision)
    reasons = TranslatedField()
    territory = models.CharField(max_length=12)
    decided_by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
