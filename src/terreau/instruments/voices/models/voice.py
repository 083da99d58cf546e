"""One person says one thing about one subject. The row that counts knows nobody."""

from __future__ import annotations

import json
import secrets
from typing import Any, ClassVar

from django.db import models

from terreau.instruments.voices.enums import ELSEWHERE, FAMILY_OF, Channel, Family, KeyKind, Kind, Level, VoiceState
from terreau.instruments.voices.models.drive import Drive, Poster
from terreau.kernel import sealing

IDENTITY_PURPOSE = "voices.identity"
TEXT_PURPOSE = "voices.text"


def new_seed() -> str:
    return secrets.token_hex(16)


class VoiceQuerySet(models.QuerySet["Voice"]):
    """Words for choosing voices."""

    def active(self) -> VoiceQuerySet:
        return self.filter(state=VoiceState.ACTIVE)

    def supports(self) -> VoiceQuerySet:
        return self.filter(kind=Kind.SUPPORT)

    def counted_for(self, drive: Drive) -> VoiceQuerySet:
        """Active supports from the territory of concern, at least as sure as the drive asks."""
        supports = self.active().supports().filter(held_at__isnull=True)
        return supports.filter(drive=drive, level__gte=drive.counts_level).exclude(quartier=ELSEWHERE)


class Voice(models.Model):
    """Kind, level, way, neighbourhood, moments. No name, no contact: those stand apart and are deletable."""

    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="voices")
    kind = models.CharField(max_length=12, choices=Kind)
    level = models.PositiveSmallIntegerField(choices=Level)
    channel = models.CharField(max_length=12, choices=Channel)
    poster = models.ForeignKey(Poster, on_delete=models.SET_NULL, null=True, blank=True)
    #: Which stand, round, sheet or place brought it (``stand:3``); never a person.
    origin = models.CharField(max_length=40, blank=True)
    #: Code of a neighbourhood of concern, or ``elsewhere``.
    quartier = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    #: When the person last said it, and when it was first written down here: hours apart on paper, the same online.
    collected_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=VoiceState, default=VoiceState.ACTIVE)
    #: Since when it waits for somebody to look: it exists, and stands in no public count.
    held_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True)
    #: When this person last took a voice back: what they said before it, and arrives later, is history.
    taken_back_at = models.DateTimeField(null=True, blank=True)
    #: With the drive's secret, makes the receipt code; alone, nothing.
    seed = models.CharField(max_length=32, default=new_seed, editable=False)
    receipt_digest = models.CharField(max_length=64, unique=True)

    objects: ClassVar[VoiceQuerySet] = VoiceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["drive", "state", "kind", "level", "quartier"], name="voices_voice_count"),
            models.Index(fields=["drive", "kind", "recorded_at"], name="voices_voice_list"),
        ]

    @property
    def family(self) -> str:
        return FAMILY_OF[self.kind]

    @property
    def is_active(self) -> bool:
        return self.state == VoiceState.ACTIVE

    @property
    def is_from_elsewhere(self) -> bool:
        return self.quartier == ELSEWHERE


class VoiceKey(models.Model):
    """By what the same person would be recognised. The constraint is what makes one voice one voice."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="keys")
    family = models.CharField(max_length=12, choices=Family)
    key_kind = models.CharField(max_length=12, choices=KeyKind)
    digest = models.CharField(max_length=64)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["drive", "family", "key_kind", "digest"], name="voices_one_voice_per_person"
            ),
        ]


class VoiceIdentity(models.Model):
    """Who said it, sealed under a key of its own. Deleting the row is erasure; the count stays."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="identity")
    sealed = models.BinaryField()
    #: The person agrees that the name stands on the public list.
    show_name = models.BooleanField(default=False)

    @staticmethod
    def seal(*, name: str, contact_kind: str, contact: str, **moments: str) -> bytes:
        """``moments``: when name, contact and consent were said (``name_at``...): the latest of each holds."""
        content = {"name": name, "contact_kind": contact_kind, "contact": contact, **moments}
        return sealing.seal(json.dumps(content, ensure_ascii=False), purpose=IDENTITY_PURPOSE)

    def content(self) -> dict[str, Any]:
        return dict(json.loads(sealing.unseal_text(self.sealed, purpose=IDENTITY_PURPOSE)))

    @property
    def name(self) -> str:
        return str(self.content()["name"])


class VoiceText(models.Model):
    """What the person wrote: a question, an objection, an offer. Sealed; who may read it depends on the kind."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="text")
    sealed = models.BinaryField()

    @staticmethod
    def seal(*parts: tuple[str, str]) -> bytes:
        """``parts``: when something was said (ISO 8601, UTC), and the words."""
        return sealing.seal(
            json.dumps(sorted(parts, key=lambda part: part[0]), ensure_ascii=False), purpose=TEXT_PURPOSE
        )

    def parts(self) -> list[tuple[str, str]]:
        """Everything the person wrote, in the order in which they said it."""
        return [(at, words) for at, words in json.loads(sealing.unseal_text(self.sealed, purpose=TEXT_PURPOSE))]

    def reveal(self) -> str:
        return "\n\n".join(words for _at, words in self.parts())
