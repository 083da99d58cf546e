"""Rows that lie somewhere: a box in grid units (hundred-thousandths of a degree), found by an ordinary index."""

from __future__ import annotations

from typing import Self

from django.db import models

from terreau.civic.territories.geometry.encoding import Box


class BoxedQuerySet[T: models.Model](models.QuerySet[T]):
    def touching(self, box: Box) -> Self:
        """Rows whose box touches this one."""
        west, south, east, north = box
        return self.filter(west__lte=east, east__gte=west, south__lte=north, north__gte=south)


class Boxed(models.Model):
    west = models.IntegerField()
    south = models.IntegerField()
    east = models.IntegerField()
    north = models.IntegerField()

    class Meta:
        abstract = True

    @property
    def box(self) -> Box:
        return self.west, self.south, self.east, self.north
