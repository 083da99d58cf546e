"""Officers look: a signal is people or not, two voices are one person or two, and many voices go, by four eyes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.instruments.voices import events, permissions
from terreau.instruments.voices import policies as voice_policies
from terreau.instruments.voices.actions import counts, holds
from terreau.instruments.voices.actions.giving import merge_voices, record_voice
from terreau.instruments.voices.enums import Act, DoubtEnd, HoldEnd, RemovalState, VoiceState
from terreau.instruments.voices.models import (
    Doubt,
    Drive,
    Hold,
    Removal,
    RemovedVoice,
    Signal,
    Voice,
    VoiceIdentity,
    VoiceKey,
)
from terreau.instruments.voices.policies import review as policies
from terreau.instruments.voices.queries import review as queries
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

_CLOCKWORK = Actor.system("voices")
#: Voices removed or put back in one transaction: a killed process loses none of them and does none twice.
BATCH = 500
#: Voices carried out at once with the approval; the rest follows by the job.
AT_ONCE = 1_000


def count_held(*, by: Actor, at: datetime, drive: Drive, signal_id: int) -> int:
    """An officer looked: honest people. Every voice the signal held counts, and it holds no other. How many."""
    permissions.may_officiate(by, drive).require()
    policies.can_review(drive).require()
    signal = Signal.objects.filter(drive=drive, pk=signal_id).first()
    policies.undecided(is_undecided=signal is not None and signal.decided_at is None).require()
    return holds.end_signal(signal_id, HoldEnd.HONEST, by=by, at=at)


def read_doubt(*, by: Actor, at: datetime, drive: Drive, doubt_id: int) -> tuple[str, str]:
    """Open the names of two voices as each was written, to go and ask: who lives together may share one. The look is on
    the record. Empty once erased."""
    permissions.may_officiate(by, drive).require()
    with transaction.atomic():
        doubt = Doubt.objects.filter(drive=drive, pk=doubt_id, decided_at__isnull=True).first()
        if doubt is None:
            raise Refused(policies.undecided(is_undecided=False))
        holds.record(events.DOUBT_READ, drive, by=by, at=at, data={})
        pair = (doubt.first_id, doubt.second_id)
        kept = {one.voice_id: one.name for one in VoiceIdentity.objects.filter(voice__in=pair)}
    return kept.get(pair[0], ""), kept.get(pair[1], "")


def decide_doubt(*, by: Actor, at: datetime, drive: Drive, doubt_id: int, decision: str) -> Doubt:
    """Two people or one, as the officer found out. One person: the voices merge, what was said last holds."""
    permissions.may_officiate(by, drive).require()
    with transaction.atomic():
        drive = Drive.objects.held_for_a_voice(drive)
        policies.can_review(drive).require()
        doubt = Doubt.objects.select_for_update().filter(drive=drive, pk=doubt_id).first()
        if doubt is None or doubt.decided_at is not None:
            raise Refused(policies.undecided(is_undecided=False))
        doubt.decided_at, doubt.decision, doubt.decided_by = at, DoubtEnd(decision), by.id
        doubt.save(update_fields=["decided_at", "decision", "decided_by"])
        if doubt.decision == DoubtEnd.ONE_PERSON:
            _merge(doubt, drive, at)
        holds.record(events.DOUBT_DECIDED, drive, by=by, at=at, data={"decision": str(decision)})
    return doubt


def _merge(doubt: Doubt, drive: Drive, at: datetime) -> None:
    pair = [doubt.first_id, doubt.second_id]
    list(VoiceKey.objects.select_for_update().filter(voice__in=pair).order_by("id").values_list("id"))
    voices = list(Voice.objects.select_for_update().filter(pk__in=pair).order_by("pk"))
    if all(voice.is_active for voice in voices) and len(voices) == 2:
        merge_voices(drive, voices[0], voices[1], at)


def propose_removal(*, by: Actor, at: datetime, drive: Drive, criteria: Mapping[str, Any], reason: Text) -> Removal:
    """Choose voices to remove, with the reason everyone will read. Nothing changes until a second officer agrees.

    ``criteria``: see ``queries.review.chosen``. The voices are fixed now: whoever signs later is not among them.
    """
    permissions.may_officiate(by, drive).require()
    voice_policies.reasoned(reason).require(field="reason")
    with transaction.atomic():
        drive = Drive.objects.select_for_update(of=("self",)).get(pk=drive.pk)
        policies.can_review(drive).require()
        found = queries.preview(drive, criteria)
        policies.enough_chosen(found.chosen).require()
        number = Removal.objects.filter(drive=drive).count() + 1
        removal = Removal.objects.create(
            drive=drive, number=number, criteria=_kept(criteria), reason=reason, chosen=found.chosen,
            counted=found.counted, proposed_at=at, proposed_by=by.id,
        )  # fmt: skip
        chosen = queries.chosen(drive, criteria).values_list("pk", flat=True)
        RemovedVoice.objects.bulk_create(
            (RemovedVoice(removal=removal, voice_id=pk) for pk in chosen.iterator(chunk_size=5_000)), batch_size=2_000
        )
        told = {"number": number, "voices": found.chosen}
        holds.record(events.REMOVAL_PROPOSED, drive, by=by, at=at, data=told)
    return removal


def _kept(criteria: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in criteria.items() if value
    }


def decline_removal(*, by: Actor, at: datetime, removal: Removal) -> Removal:
    """A second officer does not agree, or the first takes it back. Voices that waited go on waiting."""
    with _decided(removal, by, RemovalState.PROPOSED, RemovalState.UNDO_PROPOSED) as held:
        if held.state == RemovalState.PROPOSED:
            held.state = RemovalState.DECLINED
        else:
            held.state, held.undo_proposed_by = RemovalState.DONE, ""
        held.save(update_fields=["state", "undo_proposed_by"])
        told = {"number": held.number}
        holds.record(events.REMOVAL_DECLINED, held.drive, by=by, at=at, data=told)
    return held


def approve_removal(*, by: Actor, at: datetime, removal: Removal) -> Removal:
    """The second pair of eyes agrees: the voices go, up to ``AT_ONCE`` now, the rest by the job."""
    with _decided(removal, by, RemovalState.PROPOSED) as held:
        policies.can_review(held.drive).require()
        policies.four_eyes(held.proposed_by, by).require()
        held.state, held.approved_at, held.approved_by = RemovalState.APPROVED, at, by.id
        held.save(update_fields=["state", "approved_at", "approved_by"])
        signal = held.criteria.get("signal")
        if signal:
            Signal.objects.filter(pk=signal, drive=held.drive, decided_at__isnull=True).update(
                decided_at=at, decision=HoldEnd.REMOVED, decided_by=by.id
            )
        _tell_public(events.REMOVAL_APPROVED, held, held.reason, by, at)
    return _carry_out(held, at)


def propose_undoing(*, by: Actor, at: datetime, removal: Removal, reason: Text) -> Removal:
    """Ask to put the voices back, with a reason everyone will read."""
    voice_policies.reasoned(reason).require(field="reason")
    with _decided(removal, by, RemovalState.DONE) as held:
        policies.can_review(held.drive).require()
        held.state, held.undo_reason, held.undo_proposed_by = RemovalState.UNDO_PROPOSED, reason, by.id
        held.save(update_fields=["state", "undo_reason", "undo_proposed_by"])
        holds.record(events.REMOVAL_UNDO_PROPOSED, held.drive, by=by, at=at, data={"number": held.number})
    return held


def approve_undoing(*, by: Actor, at: datetime, removal: Removal) -> Removal:
    """The second pair of eyes agrees: the voices are put back, as they were."""
    with _decided(removal, by, RemovalState.UNDO_PROPOSED) as held:
        policies.can_review(held.drive).require()
        policies.four_eyes(held.undo_proposed_by, by).require()
        held.state, held.undone_at, held.undone_by = RemovalState.UNDO_APPROVED, at, by.id
        held.save(update_fields=["state", "undone_at", "undone_by"])
        _tell_public(events.REMOVAL_UNDONE, held, held.undo_reason, by, at)
    return _carry_out(held, at)


@contextmanager
def _decided(removal: Removal, by: Actor, *states: RemovalState) -> Iterator[Removal]:
    """The removal, held in a transaction, by an officer of its commune, in one of these states."""
    with transaction.atomic():
        found = Removal.objects.select_for_update(of=("self",)).select_related("drive__secret").get(pk=removal.pk)
        permissions.may_officiate(by, found.drive).require()
        policies.stands_at(found, *states).require()
        yield found


def _carry_out(removal: Removal, at: datetime, *, most: int = AT_ONCE) -> Removal:
    """Batch after batch, each its own transaction; broken off, it goes on where it stopped."""
    for _batch in range(0, most, BATCH):
        if not _one_batch(removal.pk, at):
            break
    removal.refresh_from_db()
    return removal


def _one_batch(pk: int, at: datetime) -> bool:
    """One batch; whether there may be more."""
    with transaction.atomic():
        removal = Removal.objects.select_for_update(of=("self",)).select_related("drive__secret").get(pk=pk)
        undoing = removal.state == RemovalState.UNDO_APPROVED
        if removal.state not in {RemovalState.APPROVED, RemovalState.UNDO_APPROVED}:
            return False
        drive = Drive.objects.held_for_a_voice(removal.drive)
        items = RemovedVoice.objects.filter(removal=removal)
        open_ones = (
            items.filter(removed_at__isnull=False, restored_at__isnull=True)
            if undoing
            else items.filter(removed_at__isnull=True)
        )
        todo = list(open_ones.order_by("voice_id").values_list("voice_id", flat=True)[:BATCH])
        for voice in Voice.objects.select_for_update().filter(pk__in=todo).order_by("pk"):
            if undoing:
                _put_back(voice, drive, removal, at)
            else:
                _take_out(voice, drive, removal, at)
        items.filter(voice__in=todo).update(**{"restored_at" if undoing else "removed_at": at})
        if len(todo) < BATCH:
            removal.state = RemovalState.UNDONE if undoing else RemovalState.DONE
            removal.save(update_fields=["state"])
            return False
    return True


def _take_out(voice: Voice, drive: Drive, removal: Removal, at: datetime) -> None:
    """One voice, if it still stands: whoever took theirs back, or proved where they live since, is left alone."""
    if not policies.may_wait(voice):
        return
    was_held = voice.held_at is not None
    voice.state = VoiceState.INVALIDATED
    voice.save(update_fields=["state"])
    if was_held:
        # It stood in no count: nothing is taken from one. The hold is over, its voice is among the removed.
        voice.held_at = None
        voice.save(update_fields=["held_at"])
        Hold.objects.filter(voice=voice, ended_at__isnull=True).update(ended_at=at, ended_for=HoldEnd.REMOVED)
    else:
        counts.move(voice, drive, Act.INVALIDATED, delta=-1, at=at, reason=_short(removal.reason))
    record_voice(events.INVALIDATED, drive, at, kind=voice.kind)
    holds.tell(voice, drive, "voices.removed", at=at, mark=f":{removal.pk}")


def _put_back(voice: Voice, drive: Drive, removal: Removal, at: datetime) -> None:
    """One voice, unless its person gave another since: that one counts."""
    if voice.state != VoiceState.INVALIDATED or not VoiceKey.objects.filter(voice=voice).exists():
        return
    voice.state = VoiceState.ACTIVE
    voice.save(update_fields=["state"])
    counts.move(voice, drive, Act.RESTORED, delta=1, at=at, reason=_short(removal.undo_reason))
    record_voice(events.RESTORED, drive, at, kind=voice.kind)
    holds.tell(voice, drive, "voices.restored", at=at, mark=f":{removal.pk}")


def _short(reason: Text) -> str:
    return " / ".join(words[:95] for words in reason.values())[:200]


def _tell_public(verb: str, removal: Removal, reason: Text, by: Actor, at: datetime) -> None:
    """Everyone reads that voices were removed, how many and why; never who decided for whom."""
    drive = removal.drive
    chronicle.record(
        verb, by=by, at=at, subject=drive.ref, territory=drive.commune, audience=Audience.PUBLIC,
        organisation=str(drive.organisation_id),
        data={
            "title": drive.title.to_dict(), "voices": removal.chosen, "number": removal.number,
            "reason": {language: words[:300] for language, words in reason.items()},
        },
    )  # fmt: skip


def carry_out_due(*, at: datetime, by: Actor = _CLOCKWORK) -> None:
    """The job: go on with removals and undoings that are not finished."""
    for removal in Removal.objects.under_way().order_by("pk")[:20]:
        _carry_out(removal, at, most=20_000)
