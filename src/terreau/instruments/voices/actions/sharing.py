"""What the author of an objection may still do: answer back, and choose what the initiative sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from terreau.instruments.voices import events, permissions, policies
from terreau.instruments.voices.actions import attached
from terreau.instruments.voices.actions.hearing import record_step
from terreau.instruments.voices.actions.holding import held_voice
from terreau.instruments.voices.actions.mediating import own_objection
from terreau.instruments.voices.models import Drive, Objection, Reading, VoiceIdentity, VoiceText
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_block

#: Shared objections opened at once.
AT_ONCE = 100


def answer_back(*, by: Actor, at: datetime, drive: Drive, receipt: str, text: str) -> Objection:
    """“This does not settle it”: the author adds words to an answer, once per answer; an answer is owed again."""
    with transaction.atomic():
        voice = held_voice(drive, receipt)
        found = Objection.objects.select_for_update().filter(voice=voice).first()
        words = clean_block(text, policies.LONGEST)
        policies.can_answer_back(found, voice, words).require(field="text")
        policies.worded(voice.kind, words).require(field="text")
        if found is None:
            raise AssertionError("the lines above refuse")
        Objection.objects.filter(pk=found.pk).update(replied_to=found.answers)
        attached.add_words(voice, words, at)
        attached.reopen(voice, at)
        record_step(events.ANSWERED_BACK, drive, by=Actor.anonymous(), at=at)
        found.refresh_from_db()
    return found


def share_objection(*, by: Actor, at: datetime, drive: Drive, receipt: str, words: bool, person: bool) -> Objection:
    """Let the initiative read the words, and know name and contact too; or take either back, at once."""
    with transaction.atomic():
        found = own_objection(drive, receipt)
        person = person and words
        found.words_shared_at = (found.words_shared_at or at) if words else None
        found.person_shared_at = (found.person_shared_at or at) if person else None
        found.save(update_fields=["words_shared_at", "person_shared_at"])
        record_step(events.OBJECTION_SHARED, drive, by=Actor.anonymous(), at=at)
    return found


@dataclass(frozen=True)
class Shared:
    """An objection as its author lets the initiative see it."""

    objection: Objection
    words: str
    #: Empty unless the author agreed to be known.
    name: str = ""
    contact: str = ""


def read_shared_objections(*, by: Actor, at: datetime, drive: Drive, organisation: Text, purpose: str) -> list[Shared]:
    """The initiative reads what authors agreed to show it; each of them sees that it did, on their receipt."""
    permissions.may_hold(by, drive).require()
    with transaction.atomic():
        agreed = Objection.objects.shared().filter(drive=drive).select_related("voice").order_by("received_at", "pk")
        found = list(agreed[:AT_ONCE])
        Reading.objects.bulk_create(
            Reading(objection=one, reader_id=by.id, role="holder", organisation=organisation, purpose=purpose, at=at)
            for one in found
        )
        if found:
            record_step(events.SHARED_READ, drive, by=by, at=at)
        words = {one.voice_id: one for one in VoiceText.objects.filter(voice__objection__in=found)}
        people = {one.voice_id: one for one in VoiceIdentity.objects.filter(voice__objection__in=found)}
    return [_shared(one, words.get(one.voice_id), people.get(one.voice_id)) for one in found]


def _shared(one: Objection, words: VoiceText | None, identity: VoiceIdentity | None) -> Shared:
    who: dict[str, Any] = identity.content() if identity and one.person_shared_at else {"name": "", "contact": ""}
    return Shared(one, words.reveal() if words else "", who["name"], who["contact"])
