"""An offer of a mandate to whoever reads a mailbox."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.civic.people.enums import InvitationState, Role
from terreau.civic.people.models.mandate import Mandate
from terreau.civic.people.models.organisation import Organisation
from terreau.civic.people.models.person import Person
from terreau.kernel.fields import TranslatedField


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Words for choosing invitations."""

    def open(self, at: datetime) -> InvitationQuerySet:
        """Neither answered, nor withdrawn, nor expired at this moment; perhaps still to be agreed to."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires__gt=at)

    def offered(self, at: datetime) -> InvitationQuerySet:
        """Those that can be accepted: open, and agreed to where that takes two."""
        return self.open(at).filter(models.Q(takes_two=False) | models.Q(agreed_at__isnull=False))


class Invitation(models.Model):
    """Only the fingerprint of its code is kept; its moment of expiry counts on every path."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role)
    title = TranslatedField()
    email = models.EmailField()
    code_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField()
    expires = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    #: In an authority, who proposes is not who agrees; nobody gets the message before.
    takes_two = models.BooleanField(default=False)
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    #: In which the message is written.
    language = models.CharField(max_length=2, default="fr")
    mandate = models.OneToOneField(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="invitation")

    objects: ClassVar[models.Manager[Invitation]] = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                name="people_invitation_expires_later", condition=models.Q(expires__gt=models.F("invited_at"))
            ),
            models.CheckConstraint(
                name="people_invitation_one_answer",
                condition=models.Q(accepted_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="people_invitation_two_people",
                condition=models.Q(agreed_by__isnull=True) | ~models.Q(agreed_by=models.F("invited_by")),
            ),
            models.CheckConstraint(
                name="people_invitation_agreed_before_accepted",
                condition=models.Q(accepted_at__isnull=True)
                | models.Q(takes_two=False)
                | models.Q(agreed_at__isnull=False, agreed_by__isnull=False, invited_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["email"], name="people_invitation_email")]

    def __str__(self) -> str:
        return f"{self.role} {self.organisation_id}"

    def state(self, at: datetime) -> InvitationState:
        if self.accepted_at is not None:
            return InvitationState.ACCEPTED
        if self.withdrawn_at is not None:
            return InvitationState.WITHDRAWN
        if self.expires <= at:
            return InvitationState.EXPIRED
        return InvitationState.PROPOSED if self.takes_two and self.agreed_at is None else InvitationState.OPEN
