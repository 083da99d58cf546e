"""Who asked to be kept informed stays reachable after the signers are forgotten: an address, and nothing else."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from terreau.ground.contacts.api import new_ref
from terreau.instruments.voices.models.drive import Drive
from terreau.kernel import sealing

PURPOSE = "voices.follower"


class FollowerQuerySet(models.QuerySet["Follower"]):
    """Words for choosing followers."""

    def due_at(self, at: datetime) -> FollowerQuerySet:
        """Their time is over."""
        return self.filter(kept_until__lte=at)


class Follower(models.Model):
    """A contact, sealed, with a consent of its own. No name, no voice, no key leads back to who signed."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="followers")
    #: The unguessable end of the address by which they stop.
    ref = models.CharField(max_length=32, unique=True, default=new_ref)
    sealed = models.BinaryField()
    language = models.CharField(max_length=2)
    kept_until = models.DateTimeField(db_index=True)

    objects: ClassVar[FollowerQuerySet] = FollowerQuerySet.as_manager()  # type: ignore[assignment]

    @staticmethod
    def seal(*, contact_kind: str, contact: str) -> bytes:
        return sealing.seal(json.dumps({"contact_kind": contact_kind, "contact": contact}), purpose=PURPOSE)

    def content(self) -> dict[str, Any]:
        return dict(json.loads(sealing.unseal_text(self.sealed, purpose=PURPOSE)))
