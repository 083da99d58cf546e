"""A telephone or a tablet that collects for one round or one place, and can only append."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import ClassVar

from django.db import models

from terreau.instruments.fieldwork.enums import DeviceState, Mode, PlaceKind
from terreau.instruments.fieldwork.models.place import Place
from terreau.instruments.fieldwork.models.round import Pair
from terreau.kernel.codes import new_code, normalise
from terreau.kernel.refs import Ref


def new_seed() -> str:
    return secrets.token_hex(16)


def token_digest(token: str) -> str:
    """What is kept of a token. It carries 256 random bits: a plain hash cannot be guessed back."""
    return hashlib.sha256(f"fieldwork.token\0{token}".encode()).hexdigest()


def code_digest(code: str) -> str:
    """By what an enrolment code is found again; 55 bits, for a day, under a limit of tries."""
    return hashlib.sha256(f"fieldwork.enrol\0{normalise(code)}".encode()).hexdigest()


class Device(models.Model):
    """One device. Of its token and its code only hashes are kept."""

    ref = models.CharField(max_length=12, unique=True, default=new_code)
    drive = models.ForeignKey("voices.Drive", on_delete=models.PROTECT, related_name="field_devices")
    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, null=True, blank=True, related_name="devices")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="devices")
    #: What its people call it: "Noor's telephone". Chosen at enrolment.
    label = models.CharField(max_length=60, blank=True)
    #: With the drive's secret, makes the enrolment code and the token; alone, nothing.
    seed = models.CharField(max_length=32, default=new_seed, editable=False)
    code_digest = models.CharField(max_length=64, unique=True)
    code_until = models.DateTimeField()
    token_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    #: The numbers of this and of the last session: a token that is used twice betrays itself.
    nonce = models.CharField(max_length=32, blank=True)
    nonce_before = models.CharField(max_length=32, blank=True)
    strange_sessions = models.PositiveIntegerField(default=0)
    prepared_at = models.DateTimeField()
    prepared_by = models.CharField(max_length=64)
    #: The number of the form it came from: ten taps are one.
    tap = models.CharField(max_length=64, null=True, blank=True, unique=True)
    enrolled_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Device]]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="fieldwork_device_is_somewhere",
                condition=models.Q(pair__isnull=False, place__isnull=True)
                | models.Q(pair__isnull=True, place__isnull=False),
            ),
        ]
        ordering = ["prepared_at"]

    @property
    def mode(self) -> Mode:
        return Mode.ROUND if self.pair_id else Mode(PlaceKind(self.place.kind).value)  # type: ignore[union-attr]

    @property
    def takes_officer(self) -> bool:
        """Whether an officer of the commune may sign in on it: that of the pair, or one at a stand."""
        return bool(self.pair.accepted_at) if self.pair else self.mode is not Mode.POINT

    @property
    def origin(self) -> str:
        return self.pair.round.origin if self.pair else self.place.origin  # type: ignore[union-attr]

    @property
    def subject(self) -> Ref:
        return self.pair.round.ref if self.pair else self.place.ref  # type: ignore[union-attr]

    def state_at(self, at: datetime) -> DeviceState:
        if self.revoked_at is not None:
            return DeviceState.REVOKED
        if at >= self.expires_at:
            return DeviceState.OVER
        if self.enrolled_at is not None:
            return DeviceState.IN_USE
        return DeviceState.PREPARED if at < self.code_until else DeviceState.LAPSED
