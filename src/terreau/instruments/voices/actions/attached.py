"""What hangs on a voice and can be deleted alone: who said it, the words, and the answer that is owed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from terreau.instruments.voices.enums import ANSWERED_WITHIN, Kind, ObjectionState
from terreau.instruments.voices.models import Objection, Question, Voice, VoiceIdentity, VoiceText
from terreau.kernel.moment import local_day
from terreau.kernel.working_days import add_working_days

if TYPE_CHECKING:
    from terreau.instruments.voices.actions.giving import Said


#: What each kind opens.
_CASES: dict[str, Any] = {Kind.OBJECTION: Objection, Kind.QUESTION: Question}
#: Characters kept of everything one person wrote.
_LONGEST = 12_000
_NOBODY = {"name": "", "contact_kind": "", "contact": ""}


def put(voice: Voice, said: Said, at: datetime) -> None:
    """Identity and words of a new voice, and the case they open."""
    _write_identity(voice, _who(said))
    if said.text:
        VoiceText.objects.create(voice=voice, sealed=VoiceText.seal((stamp(said.collected_at), said.text)))
    if voice.kind in _CASES:
        _CASES[voice.kind].objects.create(voice=voice, drive_id=voice.drive_id, **_promised(voice.kind, at))


def absorb(voice: Voice, said: Said, at: datetime, since: datetime | None) -> None:
    """The same said again, in whatever order it arrives: the latest name, contact and consent hold, words are added.

    ``since``: nothing said up to this moment belongs to the voice any more.
    """
    _merge_identity(voice, _who(said), since)
    _merge_words(voice, [(stamp(said.collected_at), said.text)] if said.text else [], at, since)


def join(old: Voice, voice: Voice, at: datetime, since: datetime | None) -> None:
    """Two voices of one person become one: name, contact and words of the other come along."""
    identity = VoiceIdentity.objects.filter(voice=old).first()
    _merge_identity(voice, _content(identity), since)
    words = VoiceText.objects.filter(voice=old).first()
    _merge_words(voice, words.parts() if words else [], at, since)


def trim(voice: Voice, at: datetime, since: datetime | None) -> None:
    """Let go of what was said up to ``since``."""
    if since is not None:
        _merge_identity(voice, dict(_NOBODY), since)
        _merge_words(voice, [], at, since)


def stamp(moment: datetime) -> str:
    """A moment as it stands beside sealed words: of the same length always, so that it sorts."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _who(said: Said) -> dict[str, Any]:
    at = stamp(said.collected_at)
    agrees = said.show_name and bool(said.name) and said.kind == Kind.SUPPORT
    who: dict[str, Any] = {**_NOBODY, "show": agrees, "show_at": at}
    if said.name:
        who |= {"name": said.name, "name_at": at}
    if said.contact:
        who |= {"contact_kind": said.contact_kind, "contact": said.contact, "contact_at": at}
    return who


def _content(identity: VoiceIdentity | None) -> dict[str, Any]:
    return {**identity.content(), "show": identity.show_name} if identity else dict(_NOBODY)


def _merge_identity(voice: Voice, heard: dict[str, Any], since: datetime | None) -> None:
    known = VoiceIdentity.objects.filter(voice=voice).first()
    before, who = _content(known), dict(_NOBODY)
    gone = stamp(since) if since else ""
    for mark, fields in (("name_at", ["name"]), ("contact_at", ["contact_kind", "contact"]), ("show_at", ["show"])):
        latest = heard if heard.get(mark, "") >= before.get(mark, "") and mark in heard else before
        if mark in latest and latest[mark] > gone:
            who |= {field: latest[field] for field in [*fields, mark]}
    if who != before:
        VoiceIdentity.objects.filter(voice=voice).delete()
        _write_identity(voice, who)


def _write_identity(voice: Voice, who: dict[str, Any]) -> None:
    show = bool(who.pop("show", False)) and bool(who["name"])
    if who["name"] or who["contact"]:
        VoiceIdentity.objects.create(voice=voice, sealed=VoiceIdentity.seal(**who), show_name=show)


def _merge_words(voice: Voice, heard: list[tuple[str, str]], at: datetime, since: datetime | None) -> None:
    """Words that were not said before are added and wait for an answer again."""
    known = VoiceText.objects.filter(voice=voice).first()
    before = known.parts() if known else []
    gone = stamp(since) if since else ""
    kept = [(moment, words) for moment, words in before if moment > gone]
    new = [
        (moment, words) for moment, words in heard if moment > gone and not any(words in other for _at, other in kept)
    ]
    if not new and kept == before:
        return
    parts = sorted([*kept, *new], key=lambda part: part[0])
    while len(parts) > 1 and sum(len(words) for _at, words in parts) > _LONGEST:
        parts.pop(0)
    VoiceText.objects.filter(voice=voice).delete()
    if parts:
        VoiceText.objects.create(voice=voice, sealed=VoiceText.seal(*parts))
    if new and before:
        reopen(voice, at)


def add_words(voice: Voice, words: str, at: datetime) -> None:
    """More words of the same person about the same thing."""
    _merge_words(voice, [(stamp(at), words)], at, None)


def reopen(voice: Voice, at: datetime) -> None:
    """What its author wrote waits for an answer again, within the same time as the first."""
    waiting = Objection.objects.filter(voice=voice).exclude(state=ObjectionState.MEDIATION)
    waiting.update(state=ObjectionState.RECEIVED, **_promised(Kind.OBJECTION, at))
    Question.objects.filter(voice=voice).update(answered_at=None, **_promised(Kind.QUESTION, at))


def _promised(kind: str, at: datetime) -> dict[str, Any]:
    """From when the answer is counted, and its last day: the desk counts from the same moment as the author."""
    return {"received_at": at, "due_on": add_working_days(local_day(at), ANSWERED_WITHIN[kind])}


def take_away(voice: Voice, at: datetime) -> None:
    """Identity and words are erased; a case that waited is closed as taken back."""
    VoiceIdentity.objects.filter(voice=voice).delete()
    VoiceText.objects.filter(voice=voice).delete()
    Objection.objects.filter(voice=voice).exclude(state=ObjectionState.WITHDRAWN).update(
        state=ObjectionState.WITHDRAWN, answer=None, words_shared_at=None, person_shared_at=None
    )
    Question.objects.filter(voice=voice, answered_at__isnull=True).update(withdrawn_at=at)
