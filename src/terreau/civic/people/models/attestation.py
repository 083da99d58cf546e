"""That a person lives somewhere, how sure one is, and how one knows. Never the document that showed it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.civic.people.enums import AttestationMethod
from terreau.civic.people.models.person import Person


class AttestationQuerySet(models.QuerySet["Attestation"]):
    """Words for choosing attestations."""

    def valid(self, at: datetime) -> AttestationQuerySet:
        """Given, and not expired, at this moment."""
        return self.filter(models.Q(expires__isnull=True) | models.Q(expires__gt=at), at__lte=at)


class Attestation(models.Model):
    """One per person, territory and method: given again, it is renewed; it never makes a second right."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attestations")
    territory = models.CharField(max_length=10)
    level = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=20, choices=AttestationMethod)
    at = models.DateTimeField()
    expires = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager[Attestation]] = AttestationQuerySet.as_manager()

    class Meta:
        verbose_name = _("attestation of residence")
        verbose_name_plural = _("attestations of residence")
        constraints = [
            models.UniqueConstraint(name="people_attestation_once", fields=["person", "territory", "method"]),
            models.CheckConstraint(name="people_attestation_level", condition=models.Q(level__gte=0, level__lte=2)),
            models.CheckConstraint(
                name="people_attestation_expires_later",
                condition=models.Q(expires__isnull=True) | models.Q(expires__gt=models.F("at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory} {self.level}"
