"""Where people come to a tablet: a stand, a counter, the place of a poster; and who stood there."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models

from terreau.instruments.fieldwork.enums import PlaceKind, PlaceState
from terreau.kernel import sealing
from terreau.kernel.fields import TranslatedField
from terreau.kernel.refs import Ref

VOLUNTEER_PURPOSE = "fieldwork.volunteer"


class PlaceQuerySet(models.QuerySet["Place"]):
    """Words for choosing places."""

    def open_at(self, at: datetime) -> PlaceQuerySet:
        return self.filter(closed_at__isnull=True, starts_at__lte=at, ends_at__gt=at)


class Place(models.Model):
    """A stand, a counter or a polling point of one drive, with its hours."""

    drive = models.ForeignKey("voices.Drive", on_delete=models.PROTECT, related_name="field_places")
    kind = models.CharField(max_length=10, choices=PlaceKind)
    number = models.PositiveSmallIntegerField()
    label = TranslatedField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    #: Number of the poster that hangs there, for a polling point.
    poster = models.PositiveSmallIntegerField(null=True, blank=True)
    #: An officer of the commune is there and sees documents.
    officer_present = models.BooleanField(default=False)
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=64)
    #: The number of the form it came from: ten taps are one.
    tap = models.CharField(max_length=64, null=True, blank=True, unique=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PlaceQuerySet] = PlaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drive", "kind", "number"], name="fieldwork_place_number_once"),
            models.CheckConstraint(
                name="fieldwork_place_period", condition=models.Q(ends_at__gt=models.F("starts_at"))
            ),
        ]
        ordering = ["kind", "number"]

    def state_at(self, at: datetime) -> PlaceState:
        if self.closed_at is not None or at >= self.ends_at:
            return PlaceState.CLOSED
        return PlaceState.OPEN if at >= self.starts_at else PlaceState.PLANNED

    @property
    def origin(self) -> str:
        return f"{self.kind}:{self.number}"

    @property
    def ref(self) -> Ref:
        return Ref("fieldwork.place", f"{self.drive.code}-{self.kind}-{self.number}")


class Shift(models.Model):
    """A volunteer came to a stand, or left it: for the organiser only. Never tied to a voice; the name is deletable."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="shifts")
    #: The name, when coming; whoever goes is known by ``who``.
    sealed = models.BinaryField(null=True, blank=True)
    #: What coming and going have in common, in whatever order they are told: a random word, or a keyed digest.
    who = models.CharField(max_length=64)
    came = models.BooleanField()
    moment = models.DateTimeField()

    objects: ClassVar[models.Manager[Shift]]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "who", "came", "moment"], name="fieldwork_shift_once"),
        ]
        ordering = ["moment", "pk"]

    @staticmethod
    def seal(name: str) -> bytes:
        return sealing.seal(name, purpose=VOLUNTEER_PURPOSE)

    def reveal(self) -> str:
        return sealing.unseal_text(self.sealed, purpose=VOLUNTEER_PURPOSE) if self.sealed else ""
