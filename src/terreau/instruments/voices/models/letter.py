"""A letter with a code: who can read it lives where they say."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models

from terreau.ground.contacts.api import ATTEMPTS
from terreau.instruments.voices.models.voice import Voice, new_seed
from terreau.kernel import sealing

PURPOSE = "voices.letter"
#: How long the code of a letter holds.
KEPT = timedelta(days=30)
#: Letters one voice may ask for.
AT_MOST = 3


class LetterQuerySet(models.QuerySet["ResidenceLetter"]):
    """Words for choosing letters."""

    def to_print(self) -> LetterQuerySet:
        return self.filter(printed_at__isnull=True, confirmed_at__isnull=True)

    def in_force(self, at: datetime) -> LetterQuerySet:
        return self.filter(expires_at__gt=at, confirmed_at__isnull=True)

    def use_an_attempt(self, pk: int) -> bool:
        """Count one try of the code; ``False`` when none is left."""
        return self.filter(pk=pk, attempts__lt=ATTEMPTS).update(attempts=models.F("attempts") + 1) == 1


class ResidenceLetter(models.Model):
    """Asked for one voice, printed at the commune, answered by typing its code. The address is sealed."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="letters")
    number = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
    seed = models.CharField(max_length=32, default=new_seed, editable=False)
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    #: The first time; envelopes get lost, and each further printing is counted and on the record.
    printed_at = models.DateTimeField(null=True, blank=True)
    printed_times = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[LetterQuerySet] = LetterQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voice", "number"], name="voices_letter_number_once"),
            models.CheckConstraint(
                name="voices_letter_at_most", condition=models.Q(number__gte=1, number__lte=AT_MOST)
            ),
        ]

    @property
    def message_key(self) -> str:
        """What the message that carries it is called in the outbox."""
        return f"voices.residence_letter:{self.voice.receipt_digest[:32]}:{self.number}"

    @staticmethod
    def seal(*, name: str, address: str) -> bytes:
        return sealing.seal(json.dumps({"name": name, "address": address}, ensure_ascii=False), purpose=PURPOSE)

    def content(self) -> dict[str, Any]:
        return dict(json.loads(sealing.unseal_text(self.sealed, purpose=PURPOSE)))
