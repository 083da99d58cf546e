"""What is asked on the way: of the applicant, of services, of experts."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.instruments.dossiers.enums import Stance
from terreau.instruments.dossiers.models.dossier import Dossier
from terreau.instruments.dossiers.models.path import Turn

#: For what an expert's address is sealed.
EXPERT = "dossiers.expert"


class Return(models.Model):
    """A dossier sent back for completion with exact questions. The earlier answers lie in the filing before."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="returns")
    turn = models.OneToOneField(Turn, on_delete=models.PROTECT, related_name="sent_back")
    #: List of ``{"key", "words"}``: the question of the form (or ``document:<key>``, or empty for one asked freely).
    questions = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    #: Answers to questions asked freely, by their place in ``questions``.
    answers = models.JSONField(default=dict)
    #: The filing that came of it.
    filing = models.OneToOneField("dossiers.Filing", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("return for completion")
        verbose_name_plural = _("returns for completion")
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.turn_id}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


class Opinion(models.Model):
    """What somebody else thinks, asked for in a turn: a service, another authority, or an expert by a one-time link."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="opinions")
    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="opinions")
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    territory = models.CharField(max_length=10, blank=True)
    expert = models.CharField(max_length=200, blank=True)
    #: The expert's mailbox, sealed.
    address = models.BinaryField(default=bytes)
    #: Fingerprint of the code in the link; the code itself is nowhere.
    code_digest = models.CharField(max_length=64, blank=True)
    question = models.TextField()
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    given_at = models.DateTimeField(null=True, blank=True)
    #: The turn ended without it.
    lapsed_at = models.DateTimeField(null=True, blank=True)
    stance = models.CharField(max_length=20, blank=True, choices=Stance)
    words = models.TextField(blank=True)

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        constraints = [
            models.UniqueConstraint(
                name="dossiers_opinion_asked_once",
                fields=["turn", "organisation"],
                condition=models.Q(organisation__isnull=False, lapsed_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="dossiers_opinion_code_once", fields=["code_digest"], condition=~models.Q(code_digest="")
            ),
            models.CheckConstraint(
                name="dossiers_opinion_of_a_service_or_an_expert",
                condition=models.Q(organisation__isnull=False, expert="", code_digest="")
                | models.Q(organisation__isnull=True) & ~models.Q(expert="") & ~models.Q(code_digest=""),
            ),
            models.CheckConstraint(
                name="dossiers_opinion_given_or_lapsed",
                condition=models.Q(given_at__isnull=True) | models.Q(lapsed_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["territory", "due_on"],
                name="dossiers_opinions_open",
                condition=models.Q(given_at__isnull=True, lapsed_at__isnull=True),
            )
        ]
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.expert or self.organisation_id}"

    @property
    def is_open(self) -> bool:
        return self.given_at is None and self.lapsed_at is None
