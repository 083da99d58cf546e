"""Who asked to be kept informed: for rooms above that tell them, one by one, what they asked to hear of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from terreau.instruments.voices.enums import Kind, VoiceState
from terreau.instruments.voices.models import Drive, VoiceIdentity


class Interested(NamedTuple):
    """How one person is reached, and in which language. Never shown, never kept."""

    contact_kind: str
    contact: str
    language: str


def interested_of(drive: Drive) -> Iterator[Interested]:
    """Everyone whose interest stands, in no telling order. One query; nobody once the drive was forgotten."""
    if drive.forgotten_at is not None:
        return
    rows = VoiceIdentity.objects.filter(
        voice__drive=drive, voice__kind=Kind.INTEREST, voice__state=VoiceState.ACTIVE
    ).select_related("voice")
    for identity in rows.order_by("voice__receipt_digest").iterator(chunk_size=500):
        who = identity.content()
        yield Interested(who["contact_kind"], who["contact"], identity.voice.language)
