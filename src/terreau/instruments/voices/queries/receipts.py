"""What the holder of a code may see of their own voice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from terreau.instruments.voices import keys, policies
from terreau.instruments.voices.enums import VoiceState
from terreau.instruments.voices.models import (
    Drive,
    Hold,
    Mediation,
    Movement,
    Objection,
    Occasion,
    Question,
    Reading,
    RemovedVoice,
    ResidenceLetter,
    Submission,
    Voice,
    VoiceIdentity,
    VoiceText,
)
from terreau.kernel.identity import is_disposable
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused


@dataclass(frozen=True)
class ReceiptView:
    """A voice as its own author sees it."""

    voice: Voice
    name: str
    contact: str
    show_name: bool
    text: str
    objection: Objection | None
    readings: list[Reading]
    mediation: Mediation | None
    question: Question | None
    letter: ResidenceLetter | None
    #: Each time its author said it, by which way.
    occasions: list[Occasion]
    #: What names its line in the public log; empty while fewer than five of its kind exist.
    commitment: str
    #: The day by which somebody looks at it, while it waits.
    waits_until: date | None = None
    #: Why it was removed, as everyone reads it.
    why_removed: Text | None = None
    #: Its contact is a mailbox that anyone has for minutes.
    is_lent: bool = False


def receipt(drive: Drive, code: str, *, at: datetime) -> ReceiptView:
    """Nine queries at most. Raises ``Refused`` (404)."""
    voice = Voice.objects.select_related("poster").filter(drive=drive, receipt_digest=keys.receipt_digest(code)).first()
    if voice is None:
        raise Refused(policies.is_held(None))
    identity = VoiceIdentity.objects.filter(voice=voice).first()
    who: dict[str, Any] = identity.content() if identity else {"name": "", "contact": "", "contact_kind": ""}
    words = VoiceText.objects.filter(voice=voice).first()
    objection = Objection.objects.filter(voice=voice).first() if voice.kind == "objection" else None
    return ReceiptView(
        voice=voice,
        name=who["name"],
        contact=masked(who["contact_kind"], who["contact"]),
        show_name=bool(identity and identity.show_name),
        text=words.reveal() if words else "",
        objection=objection,
        readings=list(Reading.objects.filter(objection=objection)[:50]) if objection else [],
        mediation=Mediation.objects.filter(objection=objection).first() if objection else None,
        question=Question.objects.filter(voice=voice).first() if voice.kind == "question" else None,
        letter=ResidenceLetter.objects.in_force(at).filter(voice=voice).order_by("-number").first(),
        occasions=list(Occasion.objects.filter(voice=voice, kind=voice.kind).select_related("poster")[:50]),
        commitment=Movement.objects.filter(voice=voice).order_by("id").values_list("commitment", flat=True).first()
        or "",
        waits_until=_waits_until(voice),
        why_removed=_why_removed(voice),
        is_lent=who["contact_kind"] == "email" and is_disposable(who["contact"]),
    )


def _waits_until(voice: Voice) -> date | None:
    """One query for a voice that waits, none for others."""
    if voice.held_at is None:
        return None
    return Hold.objects.filter(voice=voice, ended_at__isnull=True).values_list("due_on", flat=True).first()


def _why_removed(voice: Voice) -> Text | None:
    """One query for a voice that was removed, none for others."""
    if voice.state != VoiceState.INVALIDATED:
        return None
    removed = RemovedVoice.objects.filter(voice=voice, removed_at__isnull=False).select_related("removal")
    found = removed.order_by("-removed_at").first()
    return found.removal.reason if found else None


@dataclass(frozen=True)
class SubmissionView:
    """A submission that waits for its code: where the code went, without telling it to whoever finds the page."""

    ref: str
    kind: str
    contact_kind: str
    contact: str
    confirmed: bool
    poster: Any


def submission(drive: Drive, ref: str) -> SubmissionView | None:
    """Two queries at most."""
    found = Submission.objects.select_related("poster").filter(drive=drive, ref=ref).first()
    if found is None:
        return None
    content = found.content()
    return SubmissionView(
        ref=found.ref,
        kind=found.kind,
        contact_kind=content.get("contact_kind", ""),
        contact=masked(content.get("contact_kind", ""), content.get("contact", "")),
        confirmed=found.confirmed_at is not None,
        poster=found.poster,
    )


def masked(kind: str, contact: str) -> str:
    """``n…@example.org`` or ``… 48``: enough for its owner."""
    if kind == "email" and "@" in contact:
        local, domain = contact.rsplit("@", 1)
        return f"{local[:1]}…@{domain}"
    digits = "".join(char for char in contact if char.isdigit())
    return f"… {digits[-2:]}" if digits else ""
