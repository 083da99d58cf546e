"""The way of a dossier: facts that are never altered, and what follows from them kept as turns."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.instruments.dossiers.enums import FactKind
from terreau.instruments.dossiers.journey import Happened, What
from terreau.instruments.dossiers.models.dossier import Dossier
from terreau.instruments.procedures.api import Ending, Holder


class Fact(models.Model):
    """One thing that moved a dossier. In order, numbered without a gap, never altered; it names no person.

    The unique number is also what keeps two people from moving a dossier at once: both would write the same number.
    """

    append_only = True

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="facts")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=FactKind)
    at = models.DateTimeField()
    step = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=80, blank=True)
    #: To which service it went, with ``MOVED``: id of the organisation.
    service = models.CharField(max_length=36, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="dossiers_fact_once", fields=["dossier", "number"])]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.step}"

    @property
    def happened(self) -> Happened:
        return Happened(What(self.kind), self.at, self.step, self.outcome, self.service)


class TurnQuerySet(models.QuerySet["Turn"]):
    """Words for choosing turns."""

    def open(self) -> TurnQuerySet:
        return self.filter(closed_at__isnull=True)

    def by_lateness(self) -> TurnQuerySet:
        """The soonest due first; those without a day, or whose clock stands still, after them."""
        return self.order_by(models.F("due_on").asc(nulls_last=True), "opened_at", "pk")


class Turn(models.Model):
    """One time one step was open, as ``journey`` tells it. What the queue of a service is made of."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="turns")
    stage = models.CharField(max_length=80)
    step = models.CharField(max_length=80)
    round = models.PositiveSmallIntegerField()
    visit = models.PositiveSmallIntegerField()
    holder = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Holder])
    #: Who holds it, or held it last; nobody where it is the applicant's.
    service = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="turns"
    )
    #: Of that service: whose officers see it.
    territory = models.CharField(max_length=10, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=80, blank=True)
    #: Why so, in the applicant's language, where the outcome asks for it.
    reason = models.TextField(blank=True)
    #: Last day of the target; none without a target, and while the clock stands still.
    due_on = models.DateField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    #: The person who took it upon themselves: for their colleagues, never counted.
    taken_by = models.CharField(max_length=64, blank=True)
    taken_name = models.CharField(max_length=200, blank=True)
    #: The service was asked why it is late, or will be.
    late_asked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[TurnQuerySet] = TurnQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("turn")
        verbose_name_plural = _("turns")
        constraints = [
            models.UniqueConstraint(name="dossiers_turn_once", fields=["dossier", "step", "round"]),
            models.UniqueConstraint(
                name="dossiers_turn_one_open", fields=["dossier", "step"], condition=models.Q(closed_at__isnull=True)
            ),
            models.CheckConstraint(
                name="dossiers_turn_closes_after_it_opens",
                condition=models.Q(closed_at__isnull=True) | models.Q(closed_at__gte=models.F("opened_at")),
            ),
            models.CheckConstraint(
                name="dossiers_turn_held_by_a_service",
                condition=models.Q(holder=Holder.APPLICANT.value, service__isnull=True)
                | models.Q(holder=Holder.SERVICE.value, service__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["service", "due_on"], name="dossiers_queue", condition=models.Q(closed_at__isnull=True)
            ),
            models.Index(
                fields=["territory", "due_on"], name="dossiers_desk", condition=models.Q(closed_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.round}"


class Delay(models.Model):
    """Why a turn takes longer than promised, and the day said instead. Reaches the applicant."""

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="delays")
    reason = models.TextField()
    new_day = models.DateField()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="dossiers_delay_once", fields=["turn", "new_day"])]
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return f"{self.turn_id} {self.new_day}"


class Decision(models.Model):
    """What one authority decided, why, and how one can contest it. One for each turn of a deciding step."""

    append_only = True

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="decisions")
    turn = models.OneToOneField(Turn, on_delete=models.PROTECT, related_name="decision")
    authority = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=80)
    #: With which the dossier ends, where the outcome ends it.
    ending = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in Ending])
    reasons = models.TextField()
    conditions = models.TextField(blank=True)
    appeal = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["decided_at", "pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.outcome}"
