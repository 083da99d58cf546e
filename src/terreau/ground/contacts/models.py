"""What someone sent in and has not yet proven to be theirs, and the secret that proves it."""

from __future__ import annotations

import json
import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models

from terreau.kernel import sealing

#: How long something unconfirmed is kept (``trust.md``, section 5).
KEPT = timedelta(hours=72)
#: Wrong codes after which it is closed.
ATTEMPTS = 5
#: How often the code is sent.
SENDINGS = 4


def new_ref() -> str:
    """The unguessable end of a page's address."""
    return secrets.token_urlsafe(16)


class PendingQuerySet[M: models.Model](models.QuerySet[M]):
    """Words for choosing what waits, and its two counters."""

    def expired_at(self, at: datetime) -> Self:
        return self.filter(expires_at__lte=at)

    def use_an_attempt(self, pk: int) -> bool:
        """Count one try of the code; ``False`` when none is left. Exact whoever else tries at the same moment."""
        return self.filter(pk=pk, attempts__lt=ATTEMPTS).update(attempts=models.F("attempts") + 1) == 1

    def use_a_sending(self, pk: int) -> bool:
        """Count one more message with the code; ``False`` when there were enough."""
        return self.filter(pk=pk, sent__lt=SENDINGS).update(sent=models.F("sent") + 1) == 1


class Pending(models.Model):
    """Sealed content, kept until its code is typed, at most 72 hours. Heirs add a unique constraint on ``tap``."""

    #: The name of a use: what is sealed for one cannot be opened as another.
    purpose: ClassVar[str]

    ref = models.CharField(max_length=32, unique=True, default=new_ref)
    #: Keyed digest of the form's own number and of what it held: ten taps are one.
    tap = models.CharField(max_length=64)
    sealed = models.BinaryField()
    language = models.CharField(max_length=2)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def seal(cls, content: dict[str, Any]) -> bytes:
        return sealing.seal(json.dumps(content, ensure_ascii=False), purpose=cls.purpose)

    def content(self) -> dict[str, Any]:
        """What was sent: at least ``contact_kind``, ``contact`` as typed and ``canonical``, until confirmed."""
        return dict(json.loads(sealing.unseal_text(self.sealed, purpose=self.purpose)))

    def is_expired(self, at: datetime) -> bool:
        return at >= self.expires_at

    def close(self, at: datetime, **became: Any) -> None:
        """It was confirmed and ``became`` something. What it held stands there now, or nowhere: no identity is kept."""
        self.sealed = self.seal({"contact_kind": self.content()["contact_kind"]})
        self.confirmed_at = at
        for field, value in became.items():
            setattr(self, field, value)
        self.save(update_fields=["sealed", "confirmed_at", *became])


class Secret(models.Model):
    """One secret, sealed. Heirs say whose it is, by a one-to-one field."""

    purpose: ClassVar[str]

    sealed = models.BinaryField()

    class Meta:
        abstract = True

    @classmethod
    def fresh(cls, **owner: Any) -> Self:
        return cls(**owner, sealed=sealing.seal(secrets.token_bytes(32), purpose=cls.purpose))

    def reveal(self) -> bytes:
        return sealing.unseal(self.sealed, purpose=self.purpose)
