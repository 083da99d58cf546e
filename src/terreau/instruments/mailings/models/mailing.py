"""One letter to every door of chosen streets, about one drive."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from terreau.instruments.mailings.enums import MailingState, Side
from terreau.kernel.fields import TranslatedField
from terreau.kernel.refs import Ref


class MailingQuerySet(models.QuerySet["Mailing"]):
    """Words for choosing mailings."""

    def to_approve(self) -> MailingQuerySet:
        """The commune was asked and has not answered."""
        return self.filter(
            asked_at__isnull=False, returned_at__isnull=True, approved_at__isnull=True, cancelled_at__isnull=True
        )


class Mailing(models.Model):
    """What stands in every letter beside the frozen wording of the drive. Its state is derived from dated facts."""

    drive = models.ForeignKey("voices.Drive", on_delete=models.PROTECT, related_name="mailings")
    number = models.PositiveSmallIntegerField()
    #: The form's own number: the same form sent twice is one mailing.
    nonce = models.CharField(max_length=64)
    #: 1: the first letter a door gets about the drive; 2: the reminder.
    round = models.PositiveSmallIntegerField(default=1)
    #: Languages of the sheet, the first one first.
    languages = models.JSONField(default=list)
    words = TranslatedField()
    calendar = TranslatedField()
    contact = models.CharField(max_length=200)
    #: The service of the commune, and where reply cards go.
    service = models.CharField(max_length=300)
    reply_by = models.DateField()
    drafted_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_for = TranslatedField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    printed_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    #: Letters in it, kept when the doors themselves are forgotten.
    letters = models.PositiveIntegerField(default=0)
    #: Doors chosen that had this letter already.
    left_out = models.PositiveIntegerField(default=0)
    cards = models.PositiveIntegerField(default=0)

    objects: ClassVar[MailingQuerySet] = MailingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drive", "number"], name="mailings_number_once"),
            models.UniqueConstraint(fields=["drive", "nonce"], name="mailings_one_per_form"),
            models.CheckConstraint(name="mailings_first_or_reminder", condition=models.Q(round__in=[1, 2])),
            models.CheckConstraint(
                name="mailings_printed_is_approved",
                condition=models.Q(printed_at__isnull=True) | models.Q(approved_at__isnull=False),
            ),
        ]
        ordering = ["number"]

    @property
    def state(self) -> MailingState:
        if self.cancelled_at is not None:
            return MailingState.CANCELLED
        if self.printed_at is not None:
            return MailingState.PRINTED
        if self.approved_at is not None:
            return MailingState.APPROVED
        if self.asked_at is None:
            return MailingState.DRAFT
        return MailingState.ASKED if self.returned_at is None else MailingState.RETURNED

    @property
    def is_reminder(self) -> bool:
        return self.round > 1

    @property
    def origin(self) -> str:
        """What voices brought by it carry: which mailing, never which door."""
        return f"letter:{self.number}"

    @property
    def ref(self) -> Ref:
        return Ref("mailings.mailing", str(self.pk))


class MailingStreet(models.Model):
    """A street of a mailing, or the part of it that was chosen, and whether its letters are in the letterboxes."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="streets")
    rank = models.PositiveSmallIntegerField()
    #: Number of the street in its source, in a commune.
    place = models.CharField(max_length=80)
    names = TranslatedField()
    commune = models.CharField(max_length=12)
    quartier = models.CharField(max_length=12)
    postcode = models.CharField(max_length=4, blank=True)
    side = models.CharField(max_length=8, choices=Side, default=Side.BOTH)
    #: As typed: ``1-59, 12x8``; empty: every number known.
    numbers = models.CharField(max_length=300, blank=True)
    letters = models.PositiveIntegerField(default=0)
    distributed_at = models.DateTimeField(null=True, blank=True)
    #: Who ticked it; an account's id, never a name.
    distributed_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailing", "place", "quartier"], name="mailings_street_once"),
        ]
        ordering = ["rank"]
