"""Public counts: every step goes to the public log, breakdowns move in fives, closing freezes all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.instruments.voices import counting, events, permissions
from terreau.instruments.voices.enums import Act, Bucket, Dimension, K
from terreau.instruments.voices.models import Breakdown, Drive, Movement, Voice
from terreau.instruments.voices.queries.tallies import bucket_of, groups, live
from terreau.kernel import identity
from terreau.kernel.actor import Actor

_CLOCKWORK = Actor.system("voices")


def move(
    voice: Voice, drive: Drive, act: Act, *, delta: int, at: datetime, bucket: Bucket | None = None, reason: str = ""
) -> None:
    """Write one step of a public count and its line in the log, in the caller's transaction.

    Supports that count are public one by one. Every other count is held back until five exist (``trust.md``, R15).
    A voice that waits to be looked at is in no count: it moves none.
    """
    if voice.held_at is not None:
        return
    chosen = bucket or bucket_of(voice, drive)
    movement = Movement(drive=drive, voice=voice, act=act, bucket=chosen, delta=delta, at=at, reason=reason[:200])
    if chosen == Bucket.SUPPORT:
        movement.commitment = _publish(drive, movement, voice, at)
    movement.save(force_insert=True)
    if chosen != Bucket.SUPPORT:
        _let_out(drive, chosen, at)


def _publish(drive: Drive, movement: Movement, voice: Voice, at: datetime) -> str:
    public: dict[str, Any] = {"type": "voice", "kind": str(movement.bucket), "delta": movement.delta}
    if movement.act in {Act.INVALIDATED, Act.RESTORED}:
        public |= {"act": str(movement.act), "reason": movement.reason}
    elif movement.act in {Act.HELD, Act.RELEASED}:
        public |= {"act": str(movement.act)}
    private = {"receipt": voice.receipt_digest, "kind": voice.kind, "drive": drive.code}
    return chronicle.publish_leaf(topic=drive.topic, public=public, private=private, at=at).commitment


def _let_out(drive: Drive, bucket: Bucket, at: datetime) -> None:
    """Publish what was held back of one count, once five exist (or none at all any more)."""
    count = live(drive)[bucket]
    if 0 < count < K:
        return
    held = Movement.objects.held_back().filter(drive=drive, bucket=bucket)
    if count == 0 and not Movement.objects.filter(drive=drive, bucket=bucket).exclude(commitment="").exists():
        return
    for movement in held.select_for_update(of=("self",)).select_related("voice").order_by("id"):
        movement.commitment = _publish(drive, movement, movement.voice, at)
        movement.save(update_fields=["commitment"])


def publish_counts(*, by: Actor, at: datetime, drive: Drive) -> bool:
    """Bring the public breakdowns up to date, as far as nobody is told apart; whether any moved."""
    permissions.may_publish(by, drive).require()
    with transaction.atomic():
        drive = Drive.objects.select_for_update(of=("self",)).get(pk=drive.pk)
        if drive.opened_at is None or drive.closed_at is not None:
            return False
        moved = bring_up_to_date(drive, at=at)
        if moved:
            chronicle.record(
                events.COUNTS_PUBLISHED, by=by, at=at, subject=drive.ref, territory=drive.commune,
                audience=Audience.CONFIDENTIAL, organisation=str(drive.organisation_id),
            )  # fmt: skip
    return moved


def bring_up_to_date(drive: Drive, *, at: datetime) -> bool:
    """Inside the caller's transaction, the drive held: held-back lines out, breakdowns moved."""
    for bucket in Bucket.values:
        if bucket != Bucket.SUPPORT:
            _let_out(drive, Bucket(bucket), at)
    total = live(drive)["support"]
    moved = [_move_breakdown(drive, dimension, total, at) for dimension in Dimension.values]
    return any(moved)


def _move_breakdown(drive: Drive, dimension: str, total: int, at: datetime) -> bool:
    found = groups(drive, dimension)
    if dimension == Dimension.ORIGIN and set(found) == {"-"}:
        return False
    kept, _ = Breakdown.objects.get_or_create(drive=drive, dimension=dimension)
    if not counting.is_due(total, kept.considered, K + _pause(drive, dimension, kept.considered)):
        return False
    before = dict(kept.cells)
    after = counting.release(found, before, total, K)
    kept.considered = total
    moved = after != before
    if moved:
        kept.cells, kept.total, kept.shown_at = after, total, at
        kept.lines |= _publish_steps(drive, dimension, before, after, at)
    kept.save()
    return moved


def _publish_steps(
    drive: Drive, dimension: str, before: dict[str, int], after: dict[str, int], at: datetime
) -> dict[str, dict[str, Any]]:
    """One line of the log per group that moved: at least five up or down."""
    lines = {}
    for value in sorted({*before, *after}):
        delta = after.get(value, 0) - before.get(value, 0)
        if delta:
            public = {"type": "count", "measure": "support", "dimension": dimension, "value": value, "delta": delta}
            line = chronicle.publish_leaf(topic=drive.topic, public=public, at=at)
            lines[line.commitment] = {"value": value, "delta": delta}
    return lines


def _pause(drive: Drive, dimension: str, considered: int) -> int:
    """Up to four more voices to wait for, known only to who holds the drive's secret.

    A reader of the exact total cannot tell a breakdown that was not looked at from one that might not move.
    """
    return int(identity.digest(drive.key, "pause", f"{dimension}:{considered}")[:8], 16) % K


def publish_due(*, at: datetime, by: Actor = _CLOCKWORK) -> None:
    """The job: bring every open drive up to date."""
    for drive in Drive.objects.open_at(at).order_by("pk")[:2_000]:
        publish_counts(by=by, at=at, drive=drive)
