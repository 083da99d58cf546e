"""Streets and addresses, once they are imported."""

from __future__ import annotations

from django.db import models

from terreau.civic.territories.models.boxed import Boxed, BoxedQuerySet
from terreau.kernel.fields import TranslatedField


class Street(Boxed):
    """A street of one commune. ``sid`` is the number the source gives it, the same in each commune it crosses;
    ``border_commune`` is on its other side when it runs along a border."""

    sid = models.CharField(max_length=60)
    commune = models.CharField(max_length=12)
    names = TranslatedField()
    search = models.CharField(max_length=400, db_index=True)
    cls = models.CharField(max_length=20, blank=True, default="")
    border_commune = models.CharField(max_length=12, blank=True, default="")
    geometry = models.TextField(blank=True, default="")
    lon = models.FloatField()
    lat = models.FloatField()
    invented = models.BooleanField(default=False)

    objects = BoxedQuerySet["Street"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commune", "sid"], name="street_once")]
        indexes = [
            models.Index(fields=["west", "east"], name="street_west_east"),
            models.Index(fields=["south", "north"], name="street_south_north"),
        ]


class Address(models.Model):
    """A house number. ``number`` as written (``12``, ``12A``)."""

    street = models.ForeignKey(Street, on_delete=models.CASCADE, related_name="addresses")
    number = models.CharField(max_length=20)
    postcode = models.CharField(max_length=4)
    commune = models.CharField(max_length=12)
    lon = models.FloatField()
    lat = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street", "number", "postcode"], name="address_once")]
