"""What the desk keeps beside dossiers: absences, services that took over from others, templates of answers."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models

from terreau.kernel.fields import TranslatedField


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Words for choosing delegations."""

    def on(self, day: date) -> DelegationQuerySet:
        return self.filter(begins__lte=day, ends__gte=day, ended_at__isnull=True)


class Delegation(models.Model):
    """While somebody is away, somebody else of the same authority acts for their service. Both days are included."""

    service = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    territory = models.CharField(max_length=10)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    begins = models.DateField()
    ends = models.DateField()
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[DelegationQuerySet] = DelegationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dossiers_delegation_ends_later", condition=models.Q(ends__gte=models.F("begins"))
            ),
            models.CheckConstraint(name="dossiers_delegation_to_another", condition=~models.Q(person=models.F("to"))),
            models.UniqueConstraint(name="dossiers_delegation_once", fields=["service", "person", "to", "begins"]),
        ]

    def __str__(self) -> str:
        return f"{self.begins} {self.ends}"


class Successor(models.Model):
    """A service that was merged away, and the one that holds from now on what the plans give to it."""

    service = models.OneToOneField("people.Organisation", on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dossiers_successor_is_another", condition=~models.Q(service=models.F("successor"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.successor_id}"


class AnswerTemplate(models.Model):
    """Words an authority keeps ready, in plain language: an officer starts from them and changes them."""

    authority = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    words = TranslatedField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="dossiers_template_once", fields=["authority", "name"])]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
