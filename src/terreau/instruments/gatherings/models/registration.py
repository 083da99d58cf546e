"""Who comes. The row that counts knows nobody: name, contact and needs stand apart and are deletable alone."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F, Q

from terreau.ground.contacts.api import Pending, PendingQuerySet
from terreau.instruments.gatherings.enums import KeyKind, SeatState, Way
from terreau.instruments.gatherings.models.occurrence import Occurrence
from terreau.instruments.gatherings.models.slot import Slot
from terreau.kernel import sealing

PARTICIPANT_PURPOSE = "gatherings.participant"


def new_seed() -> str:
    return secrets.token_hex(16)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Words for choosing registrations."""

    def seated(self) -> RegistrationQuerySet:
        return self.filter(state=SeatState.SEATED)

    def waiting(self) -> RegistrationQuerySet:
        """In the order of the line."""
        return self.filter(state=SeatState.WAITING).order_by("place_in_line")


class Registration(models.Model):
    """One registration: so many seats at one occurrence, or a place in the line for them."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="registrations")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, blank=True, related_name="registrations")
    #: The person and those they bring along.
    seats = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=SeatState)
    place_in_line = models.PositiveIntegerField()
    way = models.CharField(max_length=6, choices=Way, default=Way.WEB)
    language = models.CharField(max_length=2)
    #: Code of the neighbourhood they said they live in; empty when not said.
    quartier = models.CharField(max_length=12, blank=True)
    #: For whom they come, where that matters (a pitch, a coaching).
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: With the gathering's secret, makes the ticket code; alone, nothing.
    seed = models.CharField(max_length=32, default=new_seed, editable=False)
    ticket_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    moved_up_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    #: How many of them came, once someone looked.
    came = models.PositiveSmallIntegerField(null=True, blank=True)

    objects: ClassVar[RegistrationQuerySet] = RegistrationQuerySet.as_manager()  # type: ignore[assignment]

    if TYPE_CHECKING:
        occurrence_id: int
        slot_id: int | None
        participant: Participant

    class Meta:
        ordering = ["place_in_line"]
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "place_in_line"], name="gatherings_place_in_line_once"),
            models.UniqueConstraint(
                fields=["slot"], condition=Q(state=SeatState.SEATED), name="gatherings_slot_taken_once"
            ),
            models.CheckConstraint(name="gatherings_at_least_one_seat", condition=Q(seats__gte=1)),
            models.CheckConstraint(
                name="gatherings_no_more_came_than_seats",
                condition=Q(came__isnull=True) | Q(came__lte=F("seats")),
            ),
        ]
        indexes = [models.Index(fields=["occurrence", "state", "place_in_line"], name="gatherings_line")]


class RegistrationKey(models.Model):
    """By what the same person would be recognised. The constraint is what makes one registration one registration.

    It goes when the registration is taken back, so that the person may come after all.
    """

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="keys")
    key_kind = models.CharField(max_length=8, choices=KeyKind)
    digest = models.CharField(max_length=64)
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occurrence", "key_kind", "digest"], name="gatherings_one_registration_per_person"
            )
        ]


class Participant(models.Model):
    """Name, contact, companions, needs and answers, sealed. Deleting the row is erasure; the seat stays counted."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="participant")
    sealed = models.BinaryField()

    @staticmethod
    def seal(content: dict[str, Any]) -> bytes:
        """``name``, ``contact_kind``, ``contact``, ``canonical``, ``needs`` (list), ``need_note``, ``answers``."""
        return sealing.seal(json.dumps(content, ensure_ascii=False), purpose=PARTICIPANT_PURPOSE)

    def content(self) -> dict[str, Any]:
        return dict(json.loads(sealing.unseal_text(self.sealed, purpose=PARTICIPANT_PURPOSE)))


class RequestQuerySet(PendingQuerySet["RegistrationRequest"]):
    """Words for choosing what waits for its code."""


class RegistrationRequest(Pending):
    """What someone sent, until they type the code; at most 72 hours, and never past the beginning."""

    purpose = "gatherings.registration"

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="requests")
    slot = models.ForeignKey(Slot, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    #: The registration it became.
    registration = models.ForeignKey(Registration, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar[RequestQuerySet] = RequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occurrence", "tap"], name="gatherings_one_request_per_tap")]


class DoorMark(models.Model):
    """One look at the door: this registration, so many came. Sent again from a phone that was offline, it is one."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="marks")
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, null=True, blank=True, related_name="marks"
    )
    nonce = models.CharField(max_length=64)
    #: How many came with this registration; for a mark without one: people who just came.
    came = models.PositiveSmallIntegerField()
    #: When the host looked, by the host's phone, and when it arrived here.
    seen_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    written_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occurrence", "nonce"], name="gatherings_one_mark_per_nonce")]
