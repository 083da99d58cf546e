"""A third person helps two sides who disagree: who asked, who agreed, who mediates, where and when, what came of it."""

from __future__ import annotations

from django.db import models

from terreau.instruments.voices.enums import MediationState, Side
from terreau.instruments.voices.models.objection import Objection
from terreau.kernel.fields import TranslatedField


class Mediation(models.Model):
    """One mediation about one objection. It names a mediator, never the author."""

    objection = models.OneToOneField(Objection, on_delete=models.CASCADE, related_name="mediation")
    asked_by = models.CharField(max_length=8, choices=Side)
    asked_at = models.DateTimeField()
    #: The other side agreed, or not; for the commune: with its reason.
    agreed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_for = TranslatedField()
    #: Name, service and contact of the mediator, of an organisation.
    mediator = models.CharField(max_length=120, blank=True)
    service = TranslatedField()
    contact = models.CharField(max_length=200, blank=True)
    #: Place and time, in words.
    meeting = TranslatedField()
    arranged_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="voices_mediation_agreed_or_not",
                condition=models.Q(agreed_at__isnull=True) | models.Q(declined_at__isnull=True),
            ),
            models.CheckConstraint(
                name="voices_mediation_arranged_is_agreed",
                condition=models.Q(arranged_at__isnull=True) | models.Q(agreed_at__isnull=False),
            ),
        ]

    @property
    def state(self) -> MediationState:
        """Where it stands, derived from its dated facts."""
        if self.ended_at is not None:
            return MediationState.ENDED
        if self.declined_at is not None:
            return MediationState.DECLINED
        if self.arranged_at is not None:
            return MediationState.ARRANGED
        return MediationState.AGREED if self.agreed_at is not None else MediationState.ASKED
