"""What happened, when, by whom, about what."""

from __future__ import annotations

from django.db import models

from terreau.ground.chronicle.enums import Audience
from terreau.kernel.refs import Ref


class Entry(models.Model):
    """One thing that happened. The database refuses to alter or remove it."""

    append_only = True

    at = models.DateTimeField()
    verb = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=12)
    actor_id = models.CharField(max_length=64, blank=True)
    #: The name as it was then.
    actor_name = models.CharField(max_length=200, blank=True)
    #: The organisation the actor acted for.
    organisation = models.CharField(max_length=64, blank=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=64)
    #: The territory whose authority is concerned.
    territory = models.CharField(max_length=16, blank=True)
    audience = models.CharField(max_length=12, choices=Audience)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-at", "-id"], name="entry_subject"),
            models.Index(fields=["territory", "-at", "-id"], name="entry_territory"),
            models.Index(fields=["verb", "-at", "-id"], name="entry_verb"),
            models.Index(fields=["-at", "-id"], name="entry_at"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(audience__in=Audience.values), name="entry_audience_known"),
        ]

    @property
    def subject(self) -> Ref:
        return Ref(self.subject_kind, self.subject_id)


class Mention(models.Model):
    """Something an entry is also about. Carries the entry's moment, so that one index gives a timeline in order."""

    append_only = True

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="mentions")
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    ref_id = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "kind", "ref_id"], name="mention_once")]
        indexes = [models.Index(fields=["kind", "ref_id", "-at", "-entry"], name="mention_ref")]
