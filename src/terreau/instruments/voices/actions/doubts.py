"""Weak keys: the same name at the same address opens a doubt, and stops nobody."""

from __future__ import annotations

from datetime import datetime

from terreau.instruments.voices.enums import FAMILY_OF, DoubtReason
from terreau.instruments.voices.models import Doubt, Drive, Voice, WeakKey
from terreau.kernel import identity
from terreau.kernel.text import fold


def notice(voice: Voice, drive: Drive, *, name: str, address: str, at: datetime) -> None:
    """Keep name and address as a keyed digest beside the voice; a doubt with each other voice that has the same.

    Inside the caller's transaction. A voice that is no longer counted opens no doubt.
    """
    if not name.strip() or not address.strip():
        return
    whole = f"{identity.fold_person_name(name)}|{fold(address)}"
    digest = identity.digest(drive.key, "weak-name-address", whole)
    WeakKey.objects.bulk_create([WeakKey(drive=drive, digest=digest, voice=voice)], ignore_conflicts=True)
    same = WeakKey.objects.filter(drive=drive, digest=digest, voice__state="active").exclude(voice=voice)
    others = [pk for pk, kind in same.values_list("voice_id", "voice__kind") if _one_family(kind, voice)]
    Doubt.objects.bulk_create(
        [
            Doubt(
                drive=drive, first_id=min(voice.pk, other), second_id=max(voice.pk, other),
                reason=DoubtReason.NAME_ADDRESS, noticed_at=at,
            )
            for other in others
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def _one_family(kind: str, voice: Voice) -> bool:
    return FAMILY_OF[kind] == voice.family
