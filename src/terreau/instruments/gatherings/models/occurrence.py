"""One time people meet: a day, its hours, its seats."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from terreau.instruments.gatherings.models.gathering import Gathering
from terreau.kernel.fields import TranslatedField
from terreau.kernel.refs import Ref

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from terreau.instruments.gatherings.models.registration import Registration
    from terreau.instruments.gatherings.models.slot import Slot


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Words for choosing occurrences, and the two counters that no race can break."""

    def held(self) -> OccurrenceQuerySet:
        """Takes place: neither it nor its gathering is cancelled."""
        return self.filter(cancelled_at__isnull=True, gathering__cancelled_at__isnull=True)

    def between(self, start: datetime, end: datetime) -> OccurrenceQuerySet:
        """Touches the stretch of time."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def take_seats(self, pk: int, seats: int) -> bool:
        """Take ``seats`` if that many are free: one conditional update, exact whatever runs at once."""
        free = Q(capacity__isnull=True) | Q(capacity__gte=F("taken") + seats)
        return self.filter(free, pk=pk).update(taken=F("taken") + seats) == 1

    def free_seats(self, pk: int, seats: int) -> None:
        self.filter(pk=pk).update(taken=F("taken") - seats)

    def next_in_line(self, pk: int) -> int:
        """A place in the line: numbers only grow. Call it with the row locked or alone in the transaction."""
        self.filter(pk=pk).update(line=F("line") + 1)
        return int(self.values_list("line", flat=True).get(pk=pk))


class Occurrence(models.Model):
    """Begins and ends in UTC; said in the time zone of its gathering, so that it keeps its hour when clocks change."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="occurrences")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField()
    #: When the rule of the series put it: what calendars call it by, also after it was moved (RECURRENCE-ID).
    planned_at = models.DateTimeField()
    #: ``None``: as many as come.
    capacity = models.PositiveIntegerField(null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)
    #: The last number given in the line.
    line = models.PositiveIntegerField(default=0)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_for = TranslatedField()
    #: Whether people may say things from their phones now.
    floor_opened_at = models.DateTimeField(null=True, blank=True)
    floor_closed_at = models.DateTimeField(null=True, blank=True)
    #: When those who came were asked what they thought.
    feedback_asked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[OccurrenceQuerySet] = OccurrenceQuerySet.as_manager()  # type: ignore[assignment]

    if TYPE_CHECKING:
        gathering_id: int
        registrations: RelatedManager[Registration]
        slots: RelatedManager[Slot]

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="gatherings_occurrence_number"),
            models.UniqueConstraint(fields=["gathering", "planned_at"], name="gatherings_occurrence_planned_once"),
            models.CheckConstraint(name="gatherings_occurrence_lasts", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="gatherings_no_more_seats_than_there_are",
                condition=Q(capacity__isnull=True) | Q(taken__lte=F("capacity")),
            ),
        ]
        indexes = [models.Index(fields=["gathering", "starts_at"], name="gatherings_occurrence_when")]

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None or self.gathering.cancelled_at is not None

    @property
    def free(self) -> int | None:
        """Seats that are left; ``None`` when there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def closes_at(self) -> datetime:
        """Until when one may register."""
        return self.starts_at - timedelta(hours=self.gathering.closes_hours_before)

    @property
    def floor_is_open(self) -> bool:
        return self.floor_opened_at is not None and self.floor_closed_at is None

    @property
    def ref(self) -> Ref:
        return Ref("gatherings.occurrence", f"{self.gathering.code}-{self.number}")
