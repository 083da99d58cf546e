"""Money, needs and milestones of a project."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from terreau.kernel.fields import TranslatedField
from terreau.life.initiatives.enums import BudgetState, NeedKind, Stage


class BudgetLine(models.Model):
    """One thing that costs money, and who pays for it. ``cents``: hundredths of a euro."""

    project = models.ForeignKey("initiatives.Project", on_delete=models.CASCADE, related_name="budget_lines")
    label = TranslatedField()
    cents = models.PositiveBigIntegerField()
    payer = TranslatedField()
    state = models.CharField(max_length=12, choices=BudgetState, default=BudgetState.ASKED)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    @property
    def is_secured(self) -> bool:
        return self.state != BudgetState.ASKED


class NeedQuerySet(models.QuerySet["Need"]):
    def unfilled(self) -> NeedQuerySet:
        return self.filter(filled_at__isnull=True)


class Need(models.Model):
    """Something the project still looks for: how many are wanted, how many were found."""

    project = models.ForeignKey("initiatives.Project", on_delete=models.CASCADE, related_name="needs")
    label = TranslatedField()
    kind = models.CharField(max_length=12, choices=NeedKind, default=NeedKind.TIME)
    wanted = models.PositiveIntegerField(default=1)
    found = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    filled_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(fields=["asked_at"], name="initiatives_needs_open", condition=Q(filled_at__isnull=True))
        ]
        constraints = [
            models.CheckConstraint(condition=Q(wanted__gte=1), name="initiatives_need_wants_something"),
            models.CheckConstraint(condition=Q(found__lte=F("wanted")), name="initiatives_need_not_overfilled"),
        ]

    @property
    def missing(self) -> int:
        return self.wanted - self.found


class Milestone(models.Model):
    """The day a project reached a stage, or something that matters to it happened or will."""

    project = models.ForeignKey("initiatives.Project", on_delete=models.CASCADE, related_name="milestones")
    stage = models.CharField(max_length=12, choices=Stage)
    note = TranslatedField()
    on = models.DateField()
    #: When those who want to stay informed were told what became of it, a year on.
    looked_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "stage"], name="initiatives_stage_once")]
