"""What the holder of a receipt may do: change their mind, show or hide their name, take the voice back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from terreau.instruments.voices import keys, permissions, policies
from terreau.instruments.voices.actions import attached, counts
from terreau.instruments.voices.actions.giving import Given, Said, record_voice, replace_voice, take_back
from terreau.instruments.voices.enums import Act, Channel, Kind, VoiceState
from terreau.instruments.voices.events import INVALIDATED, RESTORED
from terreau.instruments.voices.models import Drive, Voice, VoiceIdentity, VoiceKey
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_block
from terreau.kernel.verdict import Refused, Verdict


def held_voice(drive: Drive, receipt: str, *, with_keys: bool = False) -> Voice:
    """The voice of this receipt, locked in this transaction. Raises ``Refused`` when there is none.

    ``with_keys``: its keys too, and first, in the order in which giving a voice takes them.
    """
    digest = keys.receipt_digest(receipt)
    if with_keys:
        list(VoiceKey.objects.select_for_update(of=("self",)).filter(voice__receipt_digest=digest).order_by("id"))
    voice = Voice.objects.select_for_update().filter(drive=drive, receipt_digest=digest).first()
    if voice is None:
        raise Refused(policies.is_held(None))
    return voice


def withdraw(*, by: Actor, at: datetime, drive: Drive, receipt: str) -> Voice:
    """Take the voice back. As easy as giving it, and nobody is told. Name and words are erased at once.

    Any receipt of the person takes back the voice that stands for them, also one whose voice was replaced. What they
    said before and arrives later, on paper or from a doorstep, is not counted any more.
    After the closing the frozen count stays as it is; only the identity goes.
    """
    with transaction.atomic():
        drive = Drive.objects.held_for_a_voice(drive)
        voice = held_voice(drive, receipt)
        head = _that_stands(voice)
        if drive.closed_at is not None:
            attached.take_away(head, at)
        elif head.state != VoiceState.WITHDRAWN:
            take_back(drive, head, at, at=at)
    return head if head.pk == voice.pk else voice


def _that_stands(voice: Voice) -> Voice:
    """The voice that took the place of this one, held; the same where nothing did."""
    while voice.state == VoiceState.SUPERSEDED and voice.superseded_by_id:
        voice = Voice.objects.select_for_update().get(pk=voice.superseded_by_id)
    return voice


def change_kind(*, by: Actor, at: datetime, drive: Drive, receipt: str, kind: str, text: str = "") -> Given:
    """Support instead of objection, or the other way round. The new voice has a receipt of its own."""
    with transaction.atomic():
        drive = Drive.objects.held_for_a_voice(drive)
        policies.takes_voices(drive, at).require()
        policies.worded(kind, text).require(field="text")
        voice = held_voice(drive, receipt, with_keys=True)
        if voice.is_active and voice.kind == kind:
            return Given(voice=voice, receipt=keys.receipt_code(drive.key, voice.seed), already=True)
        policies.can_change_to(voice, kind).require(field="kind")
        return replace_voice(drive, voice, _said(voice, kind, clean_block(text, policies.LONGEST), at), at)


def change_consent(*, by: Actor, at: datetime, drive: Drive, receipt: str, show_name: bool) -> Voice:
    """Put the name on the public list, or take it off, at once."""
    with transaction.atomic():
        voice = held_voice(drive, receipt)
        if not voice.is_active or voice.kind != Kind.SUPPORT:
            Verdict.no("not_active", policies.ONLY_SUPPORTS_ARE_LISTED, status=409).require()
        identity = VoiceIdentity.objects.filter(voice=voice).first()
        if identity is not None and identity.show_name != show_name:
            identity.show_name = show_name and bool(identity.name)
            identity.sealed = VoiceIdentity.seal(**identity.content() | {"show_at": attached.stamp(at)})
            identity.save(update_fields=["show_name", "sealed"])
    return voice


def invalidate_voice(*, by: Actor, at: datetime, drive: Drive, voice_id: int, reason: str) -> Voice:
    """Remove a voice that is not one, with a reason everyone can read. It can be restored."""
    permissions.may_officiate(by, drive).require()
    policies.worded("objection", reason).require(field="reason")
    return _judge(drive, voice_id, VoiceState.ACTIVE, VoiceState.INVALIDATED, Act.INVALIDATED, by, at, reason)


def restore_voice(*, by: Actor, at: datetime, drive: Drive, voice_id: int, reason: str) -> Voice:
    """Put back a voice that was removed by mistake."""
    permissions.may_officiate(by, drive).require()
    policies.worded("objection", reason).require(field="reason")
    return _judge(drive, voice_id, VoiceState.INVALIDATED, VoiceState.ACTIVE, Act.RESTORED, by, at, reason)


def _judge(
    drive: Drive, voice_id: int, was: VoiceState, becomes: VoiceState, act: Act, by: Actor, at: datetime, reason: str
) -> Voice:
    with transaction.atomic():
        drive = Drive.objects.held_for_a_voice(drive)
        policies.can_be_judged(drive, at).require()
        voice = Voice.objects.select_for_update(of=("self",)).filter(drive=drive, pk=voice_id).first()
        if voice is None:
            raise Refused(policies.is_held(None))
        if becomes == VoiceState.ACTIVE and VoiceKey.objects.filter(voice=voice).exists() is False:
            Verdict.no("spoke_again", policies.SPOKE_AGAIN, status=409).require()
        if becomes == VoiceState.ACTIVE and voice.taken_back_at and not voice.occasions.standing().exists():
            Verdict.no("taken_back", policies.TAKEN_BACK, status=409).require()
        if voice.state == was:
            voice.state = becomes
            voice.save(update_fields=["state"])
            counts.move(voice, drive, act, delta=1 if becomes == VoiceState.ACTIVE else -1, at=at, reason=reason)
            record_voice(INVALIDATED if act == Act.INVALIDATED else RESTORED, drive, at, kind=voice.kind, by=by)
    return voice


def _said(voice: Voice, kind: str, text: str, at: datetime) -> Said:
    identity = VoiceIdentity.objects.filter(voice=voice).first()
    who = identity.content() if identity else {"name": "", "contact_kind": "", "contact": ""}
    return Said(
        kind=kind,
        quartier=voice.quartier,
        language=voice.language,
        channel=Channel.WEB,
        collected_at=at,
        name=who["name"],
        contact_kind=who["contact_kind"],
        contact=who["contact"],
        text=text,
        show_name=False,
    )
