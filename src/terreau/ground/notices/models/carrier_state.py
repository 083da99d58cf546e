"""What the instance knows of its carriers: which is down, and whether messages may leave at all."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F

from terreau.ground.notices.enums import Channel


class OutageQuerySet(models.QuerySet["Outage"]):
    def report(self, *, channel: str, at: datetime, retry_at: datetime, reason: str) -> None:
        """The carrier did not answer: try again at ``retry_at``."""
        row = self.model(channel=channel, since=at, retry_at=retry_at, reason=reason[:200])
        self.bulk_create([row], ignore_conflicts=True)
        self.filter(channel=channel).update(retry_at=retry_at, reason=reason[:200])

    def over(self, *, channel: str) -> None:
        self.filter(channel=channel).delete()

    def closed_channels(self, at: datetime) -> set[str]:
        return set(self.filter(retry_at__gt=at).values_list("channel", flat=True))


class Outage(models.Model):
    """A carrier that did not answer. The row goes when it answers again."""

    channel = models.CharField(max_length=10, choices=Channel, unique=True)
    since = models.DateTimeField()
    retry_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)

    objects = OutageQuerySet.as_manager()


class FenceQuerySet(models.QuerySet["Fence"]):
    def row(self) -> Fence:
        found = self.filter(pk=1).first()
        if found is None:
            self.bulk_create([self.model(pk=1)], ignore_conflicts=True)
            found = self.get(pk=1)
        return found

    def advance(self) -> int:
        """Count one more departure; the new count."""
        self.filter(pk=1).update(generation=F("generation") + 1)
        return self.get(pk=1).generation

    def shut(self, *, reason: str) -> None:
        self.row()
        self.filter(pk=1).update(shut=True, reason=reason[:200])

    def release(self, *, generation: int) -> None:
        self.row()
        self.filter(pk=1).update(shut=False, reason="", generation=generation)


class Fence(models.Model):
    """One row. ``generation`` grows with every departure and is also kept outside the database: a database that knows
    less than its machine was restored from a backup, and would send again what already left."""

    generation = models.BigIntegerField(default=0)
    shut = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)

    objects = FenceQuerySet.as_manager()
