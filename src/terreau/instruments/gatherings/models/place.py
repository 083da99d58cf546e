"""Where: one place, or the stops of a route."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from terreau.instruments.gatherings.models.gathering import Gathering
from terreau.kernel.fields import TranslatedField


class Stop(models.Model):
    """One place of a gathering: the only one, or a station of a route or a festival."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="stops")
    number = models.PositiveSmallIntegerField()
    title = TranslatedField()
    text = TranslatedField()
    address = TranslatedField()
    #: Who receives people there, when it is not the lead.
    host = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    host_name = models.CharField(max_length=120, blank=True)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    #: Code of the neighbourhood the point lies in.
    quartier = models.CharField(max_length=12, blank=True)
    #: Values of ``Access`` that hold here.
    access = models.JSONField(default=list, blank=True)
    #: Open from when until when, where a place has hours of its own (in the gathering's time zone).
    day = models.DateField(null=True, blank=True)
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="gatherings_stop_number"),
            models.CheckConstraint(
                name="gatherings_stop_whole_point",
                condition=Q(lon__isnull=True, lat__isnull=True) | Q(lon__isnull=False, lat__isnull=False),
            ),
        ]

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude, latitude."""
        return (self.lon, self.lat) if self.lon is not None and self.lat is not None else None
