"""What hangs on a voice and can be deleted alone: who said it, the words, and the answer that is owed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from terreau.instruments.voices.enums import ANSWERED_WITHIN, Kind, ObjectionState
from terreau.instruments.voices.models import Objection, Question, Voice, VoiceIdentity, VoiceText
from terreau.kernel.moment import local_day
from terreau.kernel.working_days import add_working_days

if TYPE_CHECKING:
    from terreau.instruments.voices.actions.giving import Said


#: What each kind opens.
_CASES: dict[str, Any] = {Kind.OBJECTION: Objection, Kind.QUESTION: Question}


def put(voice: Voice, said: Said, at: datetime) -> None:
    """Identity and words of a new voice, and the case they open."""
    if said.name or said.contact:
        VoiceIdentity.objects.create(
            voice=voice,
            sealed=VoiceIdentity.seal(name=said.name, contact_kind=said.contact_kind, contact=said.contact),
            show_name=said.show_name and bool(said.name) and said.kind == Kind.SUPPORT,
        )
    if said.text:
        VoiceText.objects.create(voice=voice, sealed=VoiceText.seal(said.text))
    if voice.kind in _CASES:
        _CASES[voice.kind].objects.create(voice=voice, drive_id=voice.drive_id, **_promised(voice.kind, at))


def renew(voice: Voice, said: Said, at: datetime) -> None:
    """The latest name and consent; words that were not said before are added and wait for an answer again."""
    VoiceIdentity.objects.filter(voice=voice).delete()
    if said.name or said.contact:
        VoiceIdentity.objects.create(
            voice=voice,
            sealed=VoiceIdentity.seal(name=said.name, contact_kind=said.contact_kind, contact=said.contact),
            show_name=said.show_name and bool(said.name) and said.kind == Kind.SUPPORT,
        )
    if said.text:
        _add_words(voice, said.text, at)


def _add_words(voice: Voice, text: str, at: datetime) -> None:
    known = VoiceText.objects.filter(voice=voice).first()
    if known is None:
        VoiceText.objects.create(voice=voice, sealed=VoiceText.seal(text))
        return
    before = known.reveal()
    if text in before:
        return
    known.sealed = VoiceText.seal(f"{before}\n\n{text}"[-12_000:])
    known.save(update_fields=["sealed"])
    Objection.objects.filter(voice=voice).update(state=ObjectionState.RECEIVED, **_promised(Kind.OBJECTION, at))
    Question.objects.filter(voice=voice).update(answered_at=None, **_promised(Kind.QUESTION, at))


def _promised(kind: str, at: datetime) -> dict[str, Any]:
    """From when the answer is counted, and its last day: the desk counts from the same moment as the author."""
    return {"received_at": at, "due_on": add_working_days(local_day(at), ANSWERED_WITHIN[kind])}


def take_away(voice: Voice, at: datetime) -> None:
    """Identity and words are erased; a case that waited is closed as taken back."""
    VoiceIdentity.objects.filter(voice=voice).delete()
    VoiceText.objects.filter(voice=voice).delete()
    Objection.objects.filter(voice=voice).exclude(state=ObjectionState.WITHDRAWN).update(
        state=ObjectionState.WITHDRAWN, answer=None
    )
    Question.objects.filter(voice=voice, answered_at__isnull=True).update(withdrawn_at=at)
