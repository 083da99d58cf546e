"""People of the place who stand for a drive with their name, because its rule asks for some."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models

from terreau.ground.contacts.api import Pending, PendingQuerySet
from terreau.instruments.voices.models.drive import Drive
from terreau.kernel import sealing

_PURPOSE = "voices.sponsor"


class SponsorAsk(Pending):
    """Sealed name and contact of somebody who wants to be a sponsor, until they type the code, at most 72 hours."""

    purpose = "voices.sponsor_ask"

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="sponsor_asks")
    #: Receipt of the sponsor it became.
    digest = models.CharField(max_length=64, blank=True)

    objects: ClassVar[PendingQuerySet[SponsorAsk]] = PendingQuerySet["SponsorAsk"].as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["drive", "tap"], name="voices_one_sponsor_ask_per_tap")]


class Sponsor(models.Model):
    """A name that stands in public, with consent. The row goes when the person steps back, and with the signers."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="sponsors")
    #: Keyed digest of the contact: one contact stands once.
    digest = models.CharField(max_length=64)
    receipt_digest = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=32)
    sealed = models.BinaryField()
    #: Which street of the drive; empty where it is not a matter of streets.
    street = models.CharField(max_length=80, blank=True)
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["drive", "digest"], name="voices_sponsor_once")]
        ordering = ["confirmed_at", "pk"]

    @staticmethod
    def seal(who: dict[str, Any]) -> bytes:
        return sealing.seal(json.dumps(who, ensure_ascii=False), purpose=_PURPOSE)

    @property
    def name(self) -> str:
        return str(json.loads(sealing.unseal_text(self.sealed, purpose=_PURPOSE))["name"])
