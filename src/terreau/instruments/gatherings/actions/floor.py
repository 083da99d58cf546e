"""The floor: what people say from their phones or on paper, and which of it the room wants to be spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.api import Audience
from terreau.ground.notices import api as notices
from terreau.instruments.gatherings import errors, events, permissions
from terreau.instruments.gatherings.actions.recording import record
from terreau.instruments.gatherings.enums import MinutesState, SayingState, Way
from terreau.instruments.gatherings.models import Backing, Minutes, Occurrence, Saying
from terreau.instruments.gatherings.policies import floor as rules
from terreau.instruments.gatherings.policies import record as record_rules
from terreau.kernel import identity, keyed
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_block, clean_line
from terreau.kernel.verdict import Refused, Verdict, refuse

#: A whole room stands behind one address: wide per network, tight per phone.
SAID_PER_PHONE = (8, timedelta(minutes=10))
SAID_PER_NETWORK = (600, timedelta(hours=1))
BACKED_PER_PHONE = (90, timedelta(minutes=10))
BACKED_PER_NETWORK = (9_000, timedelta(hours=1))
#: More than anybody types on a phone; the rest is never looked at.
_READ = 20_000


def open_floor(occurrence: Occurrence, *, by: Actor, at: datetime) -> Occurrence:
    """Let people say things. Open already: it stays open."""
    permissions.may_organise(by, occurrence.gathering).require()
    rules.can_open(occurrence, at).require()
    closed = Q(floor_opened_at__isnull=True) | Q(floor_closed_at__isnull=False)
    with transaction.atomic():
        if Occurrence.objects.filter(closed, pk=occurrence.pk).update(floor_opened_at=at, floor_closed_at=None):
            record(events.FLOOR_OPENED, occurrence, by=by, at=at)
    occurrence.refresh_from_db(fields=["floor_opened_at", "floor_closed_at"])
    return occurrence


def close_floor(occurrence: Occurrence, *, by: Actor, at: datetime) -> Occurrence:
    """Take nothing in any more; what was said stays. Closed already: it stays closed."""
    permissions.may_organise(by, occurrence.gathering).require()
    opened = Q(floor_opened_at__isnull=False, floor_closed_at__isnull=True)
    with transaction.atomic():
        if Occurrence.objects.filter(opened, pk=occurrence.pk).update(floor_closed_at=at):
            record(events.FLOOR_CLOSED, occurrence, by=by, at=at)
    occurrence.refresh_from_db(fields=["floor_opened_at", "floor_closed_at"])
    return occurrence


def say(
    occurrence: Occurrence,
    *,
    by: Actor,
    at: datetime,
    kind: str,
    text: str,
    language: str,
    nonce: str,
    phone: str = "",
    client: str = "",
) -> Saying:
    """Say something, without a name; a host reads it before anyone else does. Ten taps are one.

    ``phone``: the secret the page gave to this browser, for this gathering; ``client``: the network. Neither is kept.
    """
    words = clean_block(text, _READ)
    rules.takes_sayings(occurrence, at).require()
    rules.known_kind(kind).require(field="kind")
    rules.worded(words).require(field="text")
    secret = occurrence.gathering.key
    tap = keyed.tap_digest(secret, nonce, kind, words)
    known = Saying.objects.filter(occurrence=occurrence, tap=tap).first()
    if known is not None:
        return known
    _not_too_often("said", secret, phone, client, SAID_PER_PHONE, SAID_PER_NETWORK, at).require()
    try:
        with transaction.atomic():
            saying = Saying.objects.create(
                occurrence=occurrence, tap=tap, kind=kind, text=words, language=language, way=Way.WEB, said_at=at
            )
            record(events.SAID, occurrence, by=Actor.anonymous(), at=at)
    except IntegrityError:
        return Saying.objects.get(occurrence=occurrence, tap=tap)
    return saying


def type_in_slips(
    occurrence: Occurrence,
    *,
    by: Actor,
    at: datetime,
    kind: str,
    lines: Sequence[str],
    language: str,
    nonce: str,
) -> list[Saying]:
    """What people wrote on paper, one a line. Whoever types it has read it: it is shown at once."""
    gathering = occurrence.gathering
    permissions.may_organise(by, gathering).require()
    rules.can_open(occurrence, at).require()
    rules.known_kind(kind).require(field="kind")
    slips = [words for line in lines if (words := clean_line(line, _READ))]
    rules.few_enough(len(slips)).require(field="slips")
    for rank, words in enumerate(slips, start=1):
        _on_line(rank, rules.worded(words)).require(field="slips")
    taps = {
        keyed.tap_digest(gathering.key, nonce, "slip", str(rank), kind, words): words
        for rank, words in enumerate(slips)
    }
    with transaction.atomic():
        Occurrence.objects.select_for_update().get(pk=occurrence.pk)
        known = set(Saying.objects.filter(occurrence=occurrence, tap__in=taps).values_list("tap", flat=True))
        fresh = [
            Saying(
                occurrence=occurrence, tap=tap, kind=kind, text=words, language=language, way=Way.PAPER,
                state=SayingState.SHOWN, said_at=at, settled_at=at,
            )
            for tap, words in taps.items()
            if tap not in known
        ]  # fmt: skip
        if fresh:
            Saying.objects.bulk_create(fresh)
            record(events.SAID, occurrence, by=by, at=at, slips=len(fresh))
    return list(Saying.objects.filter(occurrence=occurrence, tap__in=taps).order_by("id"))


def back_saying(saying: Saying, *, by: Actor, at: datetime, wanted: bool, phone: str, client: str = "") -> Saying:
    """This phone wants it to be spoken of, or no longer. Once per phone, however often one taps."""
    occurrence = saying.occurrence
    rules.can_be_backed(saying, at).require()
    if not phone:
        refuse(
            errors.UNKNOWN, _("Your browser keeps nothing for this page. Raise your hand instead, or use a slip."),
            status=409,
        )  # fmt: skip
    secret = occurrence.gathering.key
    digest = identity.digest(secret, "phone", phone)
    _not_too_often("backed", secret, phone, client, BACKED_PER_PHONE, BACKED_PER_NETWORK, at).require()
    with transaction.atomic():
        # One after the other: the count is counted anew while the row is held.
        Saying.objects.select_for_update().get(pk=saying.pk)
        mine = Backing.objects.filter(saying=saying, digest=digest)
        if mine.exists() != wanted:
            if wanted:
                Backing.objects.create(saying=saying, digest=digest)
            else:
                mine.delete()
            Saying.objects.filter(pk=saying.pk).update(backed=Backing.objects.filter(saying=saying).count())
            record(events.BACKED, occurrence, by=Actor.anonymous(), at=at)
    saying.refresh_from_db(fields=["backed", "state"])
    return saying


def settle_saying(saying: Saying, *, by: Actor, at: datetime, shown: bool, seen: str) -> Saying:
    """Show it to everyone, or put it away. ``seen``: how it stood on the page of the host who decides.

    Two hosts who decide the same do it once; whoever decides otherwise on an older page is told.
    """
    occurrence = saying.occurrence
    permissions.may_organise(by, occurrence.gathering).require()
    wanted = SayingState.SHOWN if shown else SayingState.HIDDEN
    movable = {SayingState.WAITING, SayingState.SHOWN, SayingState.HIDDEN} - {wanted}
    with transaction.atomic():
        if seen in movable and Saying.objects.filter(pk=saying.pk, state=seen).update(state=wanted, settled_at=at):
            record(events.SAYING_SETTLED, occurrence, by=by, at=at)
    saying.refresh_from_db(fields=["state", "settled_at"])
    if saying.state != wanted:
        raise Refused(rules.settled_otherwise(saying.state))
    return saying


def answer_saying(saying: Saying, *, by: Actor, at: datetime, answer: Text | None = None) -> Saying:
    """It was spoken of; ``answer``, now or later, goes into the record."""
    occurrence = saying.occurrence
    permissions.may_organise(by, occurrence.gathering).require()
    words = Text({language: clean_block(said, rules.LONGEST_ANSWER) for language, said in (answer or Text()).items()})
    with transaction.atomic():
        saying = _held(saying)
        published = _is_published(occurrence)
        if saying.state == SayingState.ANSWERED and words in (Text(), saying.answer):
            return saying
        rules.can_answer(saying, bool(words), published).require(field="answer")
        if published:
            record_rules.said_enough(occurrence.gathering, words, _("Write the answer.")).require(field="answer")
        saying.state, saying.answer, saying.answered_at = SayingState.ANSWERED, words or saying.answer, at
        saying.save(update_fields=["state", "answer", "answered_at"])
        record(
            events.SAYING_ANSWERED, occurrence, by=by, at=at,
            audience=Audience.PUBLIC if published else Audience.PARTIES,
        )  # fmt: skip
    return saying


def _held(saying: Saying) -> Saying:
    held = Saying.objects.select_for_update().get(pk=saying.pk)
    held.occurrence = saying.occurrence
    return held


def _is_published(occurrence: Occurrence) -> bool:
    minutes = Minutes.objects.filter(occurrence=occurrence).first()
    return minutes is not None and minutes.state == MinutesState.PUBLISHED


def _on_line(rank: int, verdict: Verdict) -> Verdict:
    if verdict:
        return verdict
    sentence = _("Slip %(rank)d: %(what)s") % {"rank": rank, "what": verdict.sentence}
    return Verdict.no(verdict.code, sentence, status=verdict.status)


def _not_too_often(
    what: str,
    secret: bytes,
    phone: str,
    client: str,
    per_phone: tuple[int, timedelta],
    per_network: tuple[int, timedelta],
    at: datetime,
) -> Verdict:
    verdict = Verdict.yes()
    for kind, who, (limit, period) in (("phone", phone, per_phone), ("network", client, per_network)):
        if verdict and who:
            key = identity.digest(secret, f"limit-{kind}", who)
            verdict = notices.throttle(f"gatherings.{what}.{kind}", key, at=at, limit=limit, period=period)
    return verdict
