"""What is drawn under the projects: green, water, rail, roads, paths."""

from __future__ import annotations

from django.db import models

from terreau.civic.territories.enums import Layer
from terreau.civic.territories.models.boxed import Boxed, BoxedQuerySet


class MapFeature(Boxed):
    """One thing to draw. ``origin``: the import it came with, which the next import of the same replaces.
    ``from_zoom``: the first zoom level at which it is worth drawing."""

    layer = models.CharField(max_length=10, choices=Layer)
    cls = models.CharField(max_length=20, blank=True, default="")
    area = models.BooleanField(default=False)
    tunnel = models.BooleanField(default=False)
    from_zoom = models.PositiveSmallIntegerField(default=10)
    geometry = models.TextField()
    origin = models.CharField(max_length=20)
    invented = models.BooleanField(default=False)

    objects = BoxedQuerySet["MapFeature"].as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["west", "east"], name="feature_west_east"),
            models.Index(fields=["south", "north"], name="feature_south_north"),
            models.Index(fields=["origin", "layer"], name="feature_origin"),
        ]
