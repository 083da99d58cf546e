"""Region, communes, quartiers: each version of each, from a day to a day."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from terreau.civic.territories.enums import TerritoryKind
from terreau.civic.territories.models.boxed import Boxed, BoxedQuerySet
from terreau.kernel.fields import TranslatedField


class TerritoryQuerySet(BoxedQuerySet["Territory"]):
    def current(self) -> Self:
        return self.filter(valid_to=None)

    def on(self, day: date) -> Self:
        """As they were on that day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gt=day))


class Territory(Boxed):
    """One version of a territory. ``code``: ``04000`` the Region, NIS code of a commune, ``Q`` + official number of a
    quartier; ``99...`` and ``Q99..`` are invented. ``valid_to`` is the first day it no longer holds."""

    code = models.CharField(max_length=12)
    kind = models.CharField(max_length=10, choices=TerritoryKind)
    names = TranslatedField()
    search = models.CharField(max_length=200, db_index=True)
    postcodes = models.JSONField(default=list, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(null=True, blank=True)
    population_source = models.CharField(max_length=200, blank=True, default="")
    outline = models.TextField()
    lon = models.FloatField()
    lat = models.FloatField()
    invented = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to=None), name="territory_one_current"),
            models.UniqueConstraint(fields=["code", "valid_from"], name="territory_one_per_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="territory_ends_after_begin"
            ),
        ]
        indexes = [models.Index(fields=["kind", "valid_to"])]


class TerritoryShare(models.Model):
    """How much of a quartier's area lies in a commune: it may lie in several."""

    child = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="shares")
    parent_code = models.CharField(max_length=12, db_index=True)
    share = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "parent_code"], name="share_once"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=1), name="share_is_a_share"),
        ]
