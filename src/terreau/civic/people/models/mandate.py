"""Who acts for whom, as what, from when until when."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.civic.people.enums import Role
from terreau.civic.people.models.organisation import Organisation
from terreau.civic.people.models.person import Person
from terreau.kernel.fields import TranslatedField


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Words for choosing mandates."""

    def in_force(self, at: datetime) -> MandateQuerySet:
        """Begun, and not ended, at this moment."""
        return self.filter(models.Q(ends__isnull=True) | models.Q(ends__gt=at), begins__lte=at)

    def not_ended(self, at: datetime) -> MandateQuerySet:
        """In force, or still to come."""
        return self.filter(models.Q(ends__isnull=True) | models.Q(ends__gt=at))

    def open(self) -> MandateQuerySet:
        """Without an end: in force, or to come."""
        return self.filter(ends__isnull=True)

    def shown(self) -> MandateQuerySet:
        """Those whose person agreed to be shown."""
        return self.filter(public=True, person__forgotten_at__isnull=True)


class Mandate(models.Model):
    """In force from ``begins`` (included) until ``ends`` (excluded); without ``ends``, until further notice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20, choices=Role)
    title = TranslatedField()
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="given_mandates")
    #: The person agrees that name, title and the contact details below are shown.
    public = models.BooleanField(default=False)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)

    objects: ClassVar[models.Manager[Mandate]] = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            models.CheckConstraint(
                name="people_mandate_ends_after_it_begins",
                condition=models.Q(ends__isnull=True) | models.Q(ends__gt=models.F("begins")),
            ),
            models.UniqueConstraint(
                name="people_mandate_one_open",
                fields=["person", "organisation", "role"],
                condition=models.Q(ends__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "ends"], name="people_mandate_of")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.organisation_id}"

    def is_in_force(self, at: datetime) -> bool:
        return self.begins <= at and (self.ends is None or self.ends > at)
