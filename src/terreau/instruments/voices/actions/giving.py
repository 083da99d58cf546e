"""One person, one voice per family: written by insertion under a constraint, never by looking first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.notices import api as notices
from terreau.instruments.voices import events, keys
from terreau.instruments.voices.actions import attached, counts
from terreau.instruments.voices.enums import FAMILY_OF, Act, VoiceState
from terreau.instruments.voices.models import Drive, Poster, Voice, VoiceKey
from terreau.instruments.voices.models.voice import new_seed
from terreau.instruments.voices.queries.tallies import bucket_of
from terreau.kernel.actor import Actor
from terreau.ui.reader import absolute

type Keys = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Said:
    """What a person says, by which way, and who they are; identity goes to a row of its own."""

    kind: str
    quartier: str
    language: str
    channel: str
    collected_at: datetime
    poster: Poster | None = None
    origin: str = ""
    name: str = ""
    contact_kind: str = ""
    contact: str = ""
    text: str = ""
    show_name: bool = False


@dataclass(frozen=True)
class Given:
    """The voice that counts now, its receipt, and whether it counted before or took another's place."""

    voice: Voice
    receipt: str
    #: The same person had said the same: nothing was counted twice.
    already: bool = False
    #: The kind of the voice it replaced.
    replaced: str = ""


def give(*, drive: Drive, said: Said, known_by: Keys, level: int, at: datetime, draft: Voice | None = None) -> Given:
    """Write the voice in the caller's transaction, the drive held (``Drive.objects.held_for_a_voice``).

    ``known_by``: by what the person is recognised: ``(kind, digest)``. ``draft``: the declared voice this confirms.
    The same person again with the same kind: the same receipt. With another kind of the family: it takes the place.
    """
    if draft is not None and draft.is_active:
        given = _prove(drive, said, known_by, level, at, draft)
    else:
        given = _insert(drive, said, known_by, level, at)
    _tell(drive, said, given, at)
    return given


def _insert(drive: Drive, said: Said, wanted: Keys, level: int, at: datetime) -> Given:
    """A first voice, or, where the constraint says the person has one, whatever follows from that."""
    try:
        with transaction.atomic():
            voice = _new_voice(drive, said, level, at)
            _key(voice, wanted)
    except IntegrityError:
        return _again(drive, said, wanted, level, at)
    attached.put(voice, said, at)
    counts.move(voice, drive, Act.SIGNED, delta=1, at=at)
    record_voice(events.SIGNED, drive, at, kind=voice.kind)
    return Given(voice=voice, receipt=_receipt(drive, voice))


def _again(drive: Drive, said: Said, wanted: Keys, level: int, at: datetime) -> Given:
    known = held_keys(drive, FAMILY_OF[said.kind], wanted)
    before = _one_of(drive, known, at)
    if before is not None and before.kind == said.kind:
        _renew(drive, before, said, level, at)
        _point(known, wanted, before)
        return Given(voice=before, receipt=_receipt(drive, before), already=True)
    if before is not None:
        level = max(level, before.level)
    voice = _new_voice(drive, said, level, at)
    _point(known, wanted, voice)
    if before is not None:
        _supersede(drive, before, voice, at)
    attached.put(voice, said, at)
    counts.move(voice, drive, Act.SIGNED, delta=1, at=at)
    record_voice(events.CHANGED if before else events.SIGNED, drive, at, kind=voice.kind)
    return Given(voice=voice, receipt=_receipt(drive, voice), replaced=before.kind if before else "")


def _prove(drive: Drive, said: Said, wanted: Keys, level: int, at: datetime, draft: Voice) -> Given:
    """A declared voice whose contact is now confirmed; if the person had another, one of the two remains."""
    try:
        with transaction.atomic():
            _key(draft, wanted)
    except IntegrityError:
        known = held_keys(drive, FAMILY_OF[said.kind], wanted)
        other = _one_of(drive, known, at)
        if other is not None and other.kind == draft.kind:
            _supersede(drive, draft, other, at)
            return Given(voice=other, receipt=_receipt(drive, other), already=True)
        _point(known, wanted, draft)
        if other is not None:
            _supersede(drive, other, draft, at)
        raise_level(drive, draft, max(level, other.level if other else level), at)
        return Given(voice=draft, receipt=_receipt(drive, draft), replaced=other.kind if other else "")
    raise_level(drive, draft, level, at)
    record_voice(events.CHANGED, drive, at, kind=draft.kind)
    return Given(voice=draft, receipt=_receipt(drive, draft))


def held_keys(drive: Drive, family: str, wanted: Keys) -> list[VoiceKey]:
    """The keys among ``wanted`` that a voice of this drive already holds, locked: keys first, voices after.

    Nothing is joined: a key that waited for its lock may lead to another voice than before.
    """
    any_of = Q(pk__in=[])
    for kind, digest in wanted:
        any_of |= Q(key_kind=kind, digest=digest)
    return list(VoiceKey.objects.select_for_update().filter(any_of, drive=drive, family=family).order_by("id"))


def _one_of(drive: Drive, known: Iterable[VoiceKey], at: datetime) -> Voice | None:
    """The one that counts. Where two keys led to two voices of one person, the surer stays."""
    voices = Voice.objects.select_for_update().filter(pk__in={key.voice_id for key in known}).order_by("pk")
    ranked = sorted(
        (voice for voice in voices if voice.is_active), key=lambda voice: (-voice.level, voice.recorded_at, voice.pk)
    )
    for extra in ranked[1:]:
        _supersede(drive, extra, ranked[0], at)
    return ranked[0] if ranked else None


def replace_voice(drive: Drive, old: Voice, said: Said, at: datetime) -> Given:
    """Another voice of the same person takes the place of this one, with the same proof."""
    voice = _new_voice(drive, said, old.level, at)
    _supersede(drive, old, voice, at)
    attached.put(voice, said, at)
    counts.move(voice, drive, Act.SIGNED, delta=1, at=at)
    record_voice(events.CHANGED, drive, at, kind=voice.kind)
    given = Given(voice=voice, receipt=_receipt(drive, voice), replaced=old.kind)
    _tell(drive, said, given, at)
    return given


def _new_voice(drive: Drive, said: Said, level: int, at: datetime) -> Voice:
    seed = new_seed()
    voice = Voice(
        drive=drive,
        kind=said.kind,
        level=level,
        channel=said.channel,
        poster=said.poster,
        origin=said.origin,
        quartier=said.quartier,
        language=said.language,
        collected_at=said.collected_at,
        recorded_at=at,
        seed=seed,
        receipt_digest=keys.receipt_digest(keys.receipt_code(drive.key, seed)),
    )
    voice.save(force_insert=True)
    return voice


def _key(voice: Voice, wanted: Keys) -> None:
    if wanted:
        VoiceKey.objects.bulk_create(
            VoiceKey(drive_id=voice.drive_id, family=voice.family, key_kind=kind, digest=digest, voice=voice)
            for kind, digest in wanted
        )


def _point(known: list[VoiceKey], wanted: Keys, voice: Voice) -> None:
    """Every key the person showed leads to this voice."""
    VoiceKey.objects.filter(pk__in=[key.pk for key in known]).update(voice=voice)
    held = {(key.key_kind, key.digest) for key in known}
    _key(voice, [key for key in wanted if key not in held])


def _supersede(drive: Drive, old: Voice, new: Voice, at: datetime) -> None:
    old.state, old.superseded_by = VoiceState.SUPERSEDED, new
    old.save(update_fields=["state", "superseded_by"])
    VoiceKey.objects.filter(voice=old).update(voice=new)
    attached.take_away(old, at)
    counts.move(old, drive, Act.REPLACED, delta=-1, at=at)


def _renew(drive: Drive, voice: Voice, said: Said, level: int, at: datetime) -> None:
    """The same said again: the latest consent and neighbourhood hold, more words are added, nothing counts twice."""
    bucket = bucket_of(voice, drive)
    before = (voice.level, voice.quartier)
    voice.level = max(voice.level, level)
    voice.quartier = said.quartier
    if before != (voice.level, voice.quartier):
        voice.save(update_fields=["level", "quartier"])
        _shift(drive, voice, bucket, at)
    attached.renew(voice, said, at)


def raise_level(drive: Drive, voice: Voice, level: int, at: datetime) -> None:
    """More proof for the same voice; it may cross from the counts apart to those of the threshold."""
    if level <= voice.level:
        return
    bucket = bucket_of(voice, drive)
    voice.level = level
    voice.save(update_fields=["level"])
    _shift(drive, voice, bucket, at)


def _shift(drive: Drive, voice: Voice, before: Any, at: datetime) -> None:
    after = bucket_of(voice, drive)
    if after != before:
        counts.move(voice, drive, Act.CONFIRMED, delta=-1, at=at, bucket=before)
        counts.move(voice, drive, Act.CONFIRMED, delta=1, at=at)


def _receipt(drive: Drive, voice: Voice) -> str:
    return keys.receipt_code(drive.key, voice.seed)


def record_voice(verb: str, drive: Drive, at: datetime, *, kind: str, by: Actor | None = None) -> None:
    """Who signed is nobody's business: the entry has no actor and no reader. ``by``: an officer who removed it."""
    chronicle.record(
        verb,
        by=by or Actor.anonymous(),
        at=at,
        subject=drive.ref,
        territory=drive.commune,
        audience=Audience.CONFIDENTIAL,
        organisation=str(drive.organisation_id),
        data={"kind": kind},
    )


def _tell(drive: Drive, said: Said, given: Given, at: datetime) -> None:
    """The receipt, to the person alone. One per voice: the second time is the same message."""
    if given.already or given.voice.level < 1 or not said.contact:
        return
    email, phone = (said.contact, "") if said.contact_kind == "email" else ("", said.contact)
    if not email:
        return
    notices.send(
        "voices.receipt",
        to=notices.Recipient(email=email, phone=phone, language=said.language),
        context={
            "title": drive.title.in_language(said.language).text,
            "receipt": given.receipt,
            "kind": given.voice.kind,
            "button_url": absolute(f"{drive.path}/receipt/{given.receipt}/?lang={said.language}"),
        },
        by=Actor.anonymous(),
        at=at,
        key=f"voices.receipt:{given.voice.receipt_digest[:32]}",
    )
