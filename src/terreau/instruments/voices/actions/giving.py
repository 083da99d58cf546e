"""One person, one voice per family: written by insertion under a constraint, never by looking first."""

from __future__ import annotations

import contextlib
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
from terreau.instruments.voices.actions import attached, counts, holds
from terreau.instruments.voices.enums import FAMILY_OF, Act, HoldEnd, Level, VoiceState
from terreau.instruments.voices.models import Drive, Occasion, Poster, Voice, VoiceKey
from terreau.instruments.voices.models.voice import new_seed
from terreau.instruments.voices.queries.tallies import bucket_of
from terreau.instruments.voices.standing import Standing, rank, standing
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
    #: The signal it fits, as its primary key: somebody looks before it counts. 0: none.
    signal: int = 0


@dataclass(frozen=True)
class Given:
    """The voice that counts now, its receipt, and whether it counted before or took another's place."""

    voice: Voice
    receipt: str
    #: The same person had said the same: nothing was counted twice.
    already: bool = False
    #: The kind of the voice it replaced.
    replaced: str = ""
    #: Nobody by these keys had spoken before.
    first: bool = False


def give(*, drive: Drive, said: Said, known_by: Keys, level: int, at: datetime, draft: Voice | None = None) -> Given:
    """Write the voice in the caller's transaction, the drive held (``Drive.objects.held_for_a_voice``).

    ``known_by``: by what the person is recognised: ``(kind, digest)``. ``draft``: the declared voice this confirms, or
    whatever stands in its place.
    What the person said last holds, whatever arrives first (``standing``). The same again with the same kind: the same
    receipt. Another kind, said later: it takes the place. Said earlier: history, a voice that never counts.
    """
    wanted = sorted(known_by)
    draft = _in_place_of(draft) if draft is not None else None
    # What was said earlier than now, to a collector, revives nothing that was taken back since.
    proves = draft is not None and (draft.is_active or said.collected_at < at)
    for last_try in (False, False, True):
        try:
            with transaction.atomic():
                if draft is not None and proves:
                    given = _prove(drive, said, wanted, level, at, draft)
                else:
                    given = _insert(drive, said, wanted, level, at)
            break
        except IntegrityError:
            # Somebody brought another key of the same person at this very moment: now it is there to be found.
            if last_try:
                raise
    _tell(drive, said, given, at)
    return given


def _insert(drive: Drive, said: Said, wanted: Keys, level: int, at: datetime) -> Given:
    """A first voice, or, where the constraint says the person has one, whatever follows from that."""
    try:
        with transaction.atomic():
            voice = _new_voice(drive, said, level, at)
            _key(voice, wanted)
    except IntegrityError:
        known = held_keys(drive, FAMILY_OF[said.kind], wanted)
        heads = _locked({key.voice_id for key in known})
        return _say(drive, _person(drive, heads, at), said, level, at, known, wanted)
    _occasion(said, level, at, voice)
    _begin(drive, voice, said, at, events.SIGNED)
    return Given(voice=voice, receipt=_receipt(drive, voice), first=True)


def _begin(drive: Drive, voice: Voice, said: Said, at: datetime, verb: str) -> None:
    attached.put(voice, said, at)
    counts.move(voice, drive, Act.SIGNED, delta=1, at=at)
    record_voice(verb, drive, at, kind=voice.kind)


@dataclass(frozen=True)
class Person:
    """What is known of somebody who speaks again: the voice that counts, those they took back, and since when."""

    voice: Voice | None
    past: Sequence[Voice] = ()
    taken_back_at: datetime | None = None


def _say(drive: Drive, who: Person, said: Said, level: int, at: datetime, known: list[VoiceKey], wanted: Keys) -> Given:
    """One more time this person says something; what was said last holds."""
    before = who.voice
    if who.taken_back_at and said.collected_at <= who.taken_back_at and said.collected_at < at:
        return _too_late(drive, who, said, level, at, known, wanted)
    occasion = _occasion(said, level, at)
    held = list(before.occasions.standing()) if before else []
    stands = standing([*held, occasion], drive.counts_level)
    if before is None or stands is None or stands.last.kind != before.kind:
        said = holds.carried(said, before) if before else said
        voice = _new_voice(drive, said, stands.level if stands else level, at, taken_back_at=who.taken_back_at)
        if before is not None:
            _supersede(drive, before, voice, at)
        _keep(occasion, voice)
        _point(known, wanted, voice, who.past)
        _begin(drive, voice, said, at, events.CHANGED if before else events.SIGNED)
        return Given(voice=voice, receipt=_receipt(drive, voice), replaced=before.kind if before else "")
    _keep(occasion, before)
    _point(known, wanted, before, who.past)
    _settle(drive, before, stands, at)
    if said.kind != before.kind:
        attached.trim(before, at, stands.since)
        past_one = _new_voice(drive, said, level, at, state=VoiceState.SUPERSEDED, superseded_by=before)
        return Given(voice=past_one, receipt=_receipt(drive, past_one))
    attached.absorb(before, said, at, stands.since)
    return Given(voice=before, receipt=_receipt(drive, before), already=True)


def _too_late(
    drive: Drive, who: Person, said: Said, level: int, at: datetime, known: list[VoiceKey], wanted: Keys
) -> Given:
    """Said before the person took their voice back, and arrived after: history, without a name or a word."""
    head = who.voice or who.past[0]
    _keep(_occasion(said, level, at, is_over=True), head)
    _point(known, wanted, head)
    if head.kind == said.kind:
        return Given(voice=head, receipt=_receipt(drive, head), already=True)
    state = VoiceState.SUPERSEDED if head.is_active else VoiceState.WITHDRAWN
    voice = _new_voice(drive, said, level, at, state=state, superseded_by=head)
    return Given(voice=voice, receipt=_receipt(drive, voice))


def _prove(drive: Drive, said: Said, wanted: Keys, level: int, at: datetime, draft: Voice) -> Given:
    """A declared voice whose contact is now confirmed; if the person had another, one of the two remains."""
    with contextlib.suppress(IntegrityError), transaction.atomic():
        _key(draft, wanted)
    known = held_keys(drive, FAMILY_OF[said.kind], wanted)
    heads = _locked({draft.pk, *(key.voice_id for key in known)})
    [draft] = [voice for voice in heads if voice.pk == draft.pk]
    if not draft.is_active:
        return _say(drive, _person(drive, heads, at), said, level, at, known, wanted)
    _proven(said, level, at, draft)
    others = {voice.kind for voice in heads if voice.is_active and voice.pk != draft.pk}
    voice = _person(drive, heads, at).voice or draft
    _point(known, wanted, voice)
    stands = standing(voice.occasions.standing(), drive.counts_level)
    if stands is not None:
        _settle(drive, voice, stands, at)
        attached.absorb(voice, said, at, stands.since)
    record_voice(events.CHANGED, drive, at, kind=voice.kind)
    already, replaced = voice.pk != draft.pk, "".join(others - {voice.kind})
    return Given(voice=voice, receipt=_receipt(drive, voice), already=already, replaced=replaced)


def _in_place_of(voice: Voice) -> Voice:
    """The voice itself, or the last of those that took its place."""
    while voice.superseded_by is not None:
        voice = voice.superseded_by
    return voice


def _proven(said: Said, level: int, at: datetime, voice: Voice) -> None:
    """The code proves what was said at a moment: written down then, that time gets the proof; else it is a new time."""
    then = voice.occasions.standing().filter(
        kind=said.kind, channel=said.channel, origin=said.origin, collected_at=said.collected_at, recorded_at__lt=at
    )
    known = then.order_by("level", "pk").first()
    if known is None:
        _occasion(said, level, at, voice)
    elif known.level < level:
        known.level = level
        known.save(update_fields=["level"])


def held_keys(drive: Drive, family: str, wanted: Keys) -> list[VoiceKey]:
    """The keys among ``wanted`` that a voice of this drive already holds, locked: keys first, voices after.

    Nothing is joined: a key that waited for its lock may lead to another voice than before.
    """
    any_of = Q(pk__in=[])
    for kind, digest in wanted:
        any_of |= Q(key_kind=kind, digest=digest)
    return list(VoiceKey.objects.select_for_update().filter(any_of, drive=drive, family=family).order_by("id"))


def _locked(pks: Iterable[int]) -> list[Voice]:
    return list(Voice.objects.select_for_update().filter(pk__in=set(pks)).order_by("pk"))


def _person(drive: Drive, heads: Sequence[Voice], at: datetime) -> Person:
    """Whose voices these are. Where two keys led to two voices of one person, they become one.

    What was said last holds, with the surest proof; among voices of that kind the oldest row stays, and its receipt.
    """
    taken_back_at = max((voice.taken_back_at for voice in heads if voice.taken_back_at), default=None)
    active = [voice for voice in heads if voice.is_active]
    past = [voice for voice in heads if not voice.is_active]
    behind = [voice for voice in active if voice.taken_back_at != taken_back_at]
    if taken_back_at and behind:
        earlier = Occasion.objects.standing().filter(voice__in=behind, collected_at__lte=taken_back_at)
        earlier.exclude(collected_at=taken_back_at, recorded_at=taken_back_at).update(is_over=True)
    elif len(active) < 2:
        return Person(active[0] if active else None, past, taken_back_at)
    stands = standing(Occasion.objects.standing().filter(voice__in=active), drive.counts_level)
    if stands is None:
        for voice in active:
            take_back(drive, voice, taken_back_at or at, at=at)
        return Person(None, [*active, *past], taken_back_at)
    same = (one for one in active if one.kind == stands.last.kind)
    voice = min(same, key=lambda one: (one.held_at is not None, one.pk))
    for extra in active:
        if extra.pk != voice.pk:
            if extra.kind == voice.kind:
                attached.join(extra, voice, at, stands.since)
            _supersede(drive, extra, voice, at)
    voice.taken_back_at = taken_back_at
    _settle(drive, voice, stands, at)
    attached.trim(voice, at, stands.since)
    return Person(voice, past, taken_back_at)


def merge_voices(drive: Drive, one: Voice, other: Voice, at: datetime) -> Voice | None:
    """Two voices turned out to be one person's; both locked. What was said last holds, with the surest proof."""
    VoiceKey.objects.filter(voice=other).update(voice=one)
    return _person(drive, [one, other], at).voice


def take_back(drive: Drive, voice: Voice, said_at: datetime, *, at: datetime) -> None:
    """The person no longer says it: not counted, name and words erased; keys stay, so that nothing old revives it."""
    attached.take_away(voice, at)
    was_counted = voice.is_active
    if was_counted:
        voice.state = VoiceState.WITHDRAWN
    voice.taken_back_at = said_at
    voice.save(update_fields=["state", "taken_back_at"])
    voice.occasions.standing().update(is_over=True)
    if was_counted:
        counts.move(voice, drive, Act.WITHDRAWN, delta=-1, at=at)
        record_voice(events.WITHDRAWN, drive, at, kind=voice.kind)


def replace_voice(drive: Drive, old: Voice, said: Said, at: datetime) -> Given:
    """Another voice of the same person takes the place of this one, with the same proof."""
    given = _say(drive, Person(old, (), old.taken_back_at), said, Level.DECLARED, at, [], ())
    _tell(drive, said, given, at)
    return given


def _occasion(said: Said, level: int, at: datetime, voice: Voice | None = None, *, is_over: bool = False) -> Occasion:
    """One time something was said; kept at once where its voice is known."""
    occasion = Occasion(
        kind=said.kind,
        level=level,
        channel=said.channel,
        poster=said.poster,
        origin=said.origin,
        quartier=said.quartier,
        language=said.language,
        collected_at=said.collected_at,
        recorded_at=at,
        is_over=is_over,
    )
    return _keep(occasion, voice) if voice else occasion


def _keep(occasion: Occasion, voice: Voice) -> Occasion:
    occasion.voice = voice
    occasion.save(force_insert=True)
    return occasion


def _new_voice(drive: Drive, said: Said, level: int, at: datetime, **more: Any) -> Voice:
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
        held_at=at if holds.waits(said.signal, level) and "state" not in more else None,
        **more,
    )
    voice.save(force_insert=True)
    holds.put(voice, said.signal, at)
    return voice


def _key(voice: Voice, wanted: Keys) -> None:
    if wanted:
        VoiceKey.objects.bulk_create(
            VoiceKey(drive_id=voice.drive_id, family=voice.family, key_kind=kind, digest=digest, voice=voice)
            for kind, digest in wanted
        )


def _point(known: list[VoiceKey], wanted: Keys, voice: Voice, past: Sequence[Voice] = ()) -> None:
    """Every key the person showed leads to this voice, and so does the history of voices that no longer count."""
    VoiceKey.objects.filter(pk__in=[key.pk for key in known]).update(voice=voice)
    held = {(key.key_kind, key.digest) for key in known}
    _key(voice, [key for key in wanted if key not in held])
    if past:
        Occasion.objects.filter(voice__in=past).update(voice=voice, is_over=True)


def _supersede(drive: Drive, old: Voice, new: Voice, at: datetime) -> None:
    old.state, old.superseded_by = VoiceState.SUPERSEDED, new
    old.save(update_fields=["state", "superseded_by"])
    VoiceKey.objects.filter(voice=old).update(voice=new)
    old.occasions.update(voice=new)
    attached.take_away(old, at)
    counts.move(old, drive, Act.REPLACED, delta=-1, at=at)


def _settle(drive: Drive, voice: Voice, stands: Standing, at: datetime) -> None:
    """Write on the voice what holds now; its step of the public count, if it crosses to another."""
    before = bucket_of(voice, drive)
    last, first = stands.last, stands.first
    voice.level, voice.collected_at = stands.level, last.collected_at
    voice.quartier, voice.language = last.quartier, last.language
    voice.channel, voice.poster_id, voice.origin = first.channel, first.poster_id, first.origin
    voice.save()
    after = bucket_of(voice, drive)
    if after != before:
        counts.move(voice, drive, Act.CONFIRMED, delta=-1, at=at, bucket=before)
        counts.move(voice, drive, Act.CONFIRMED, delta=1, at=at)
    if voice.level >= Level.RESIDENCE:
        holds.let_go(voice, drive, HoldEnd.PROOF, at)


def raise_level(drive: Drive, voice: Voice, level: int, at: datetime) -> None:
    """More proof for the same voice; it may cross from the counts apart to those of the threshold."""
    said = sorted(voice.occasions.standing(), key=rank)
    if not said or level <= voice.level:
        return
    said[-1].level = level
    said[-1].save(update_fields=["level"])
    stands = standing(said, drive.counts_level)
    if stands is not None:
        _settle(drive, voice, stands, at)


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
    if given.already or not given.voice.is_active or given.voice.level < 1 or not said.contact:
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
