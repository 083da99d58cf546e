"""Figures of a log as they were read on a day, and what was tried on them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from terreau.kernel.refs import Ref


class Reading(models.Model):
    """Figures of one log: of the dossiers of a procedure, or of another system. The log itself is not kept.

    ``figures`` is what ``figures.reading.as_data`` gives, groups under five cases left out. ``model`` is what scenarios
    are asked of, empty where the log teaches too little. ``names`` says the words of steps and services that are keys.
    """

    authority = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=200, blank=True)
    figures = models.JSONField()
    names = models.JSONField(default=dict)
    #: Observed and simulated seconds: how well the model gives its log back.
    fit = models.JSONField(default=dict)
    model = models.JSONField(default=dict)
    read_at = models.DateTimeField()
    nonce = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[Reading]] = models.Manager()

    class Meta:
        ordering = ["-read_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "nonce"], name="insight_reading_tap_once"),
            models.CheckConstraint(
                name="insight_reading_of_a_procedure_or_a_file",
                condition=models.Q(procedure__isnull=False, title="")
                | models.Q(procedure__isnull=True) & ~models.Q(title=""),
            ),
        ]
        indexes = [models.Index(fields=["authority", "procedure", "-read_at"], name="insight_latest")]

    @property
    def ref(self) -> Ref:
        return Ref("insight.reading", str(self.pk))


class Scenario(models.Model):
    """Changes tried on a reading, and what the simulation answered: today and then, as ranges over replications."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="scenarios")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    changes = models.JSONField()
    today = models.JSONField()
    then = models.JSONField()
    tried_at = models.DateTimeField()
    nonce = models.CharField(max_length=64)
    #: Number of the version whose draft took it over.
    adopted = models.PositiveIntegerField(null=True, blank=True)

    objects: ClassVar[models.Manager[Scenario]] = models.Manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "number"], name="insight_scenario_number_once"),
            models.UniqueConstraint(fields=["reading", "nonce"], name="insight_scenario_tap_once"),
        ]
