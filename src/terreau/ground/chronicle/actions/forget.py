"""Erasure: what a commitment hides goes; the line, the root and the counts stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from terreau.ground.chronicle import events
from terreau.ground.chronicle.actions.record import record
from terreau.ground.chronicle.models import LeafSecret, PendingLeaf
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref

LOG = Ref("chronicle.log", "log")
_AT_ONCE = 500


def forget(*, commitments: Iterable[str], by: Actor, at: datetime) -> int:
    """Delete nonce and private part behind these commitments; returns how many there were.

    From then on nobody can tell what the lines hid, except a person who kept their receipt.
    """
    wanted = list(dict.fromkeys(commitments))
    with transaction.atomic():
        # Lines that wait first: one that is sealed meanwhile is then found where it was put.
        gone = _forget_waiting(wanted)
        for start in range(0, len(wanted), _AT_ONCE):
            gone += LeafSecret.objects.filter(pk__in=wanted[start : start + _AT_ONCE]).delete()[0]
        if gone:
            record(events.FORGOTTEN, by=by, at=at, subject=LOG, data={"count": gone})
    return gone


def _forget_waiting(wanted: list[str]) -> int:
    """The same for lines that wait, locked in the order in which a sealing locks them."""
    ids: list[int] = []
    for start in range(0, len(wanted), _AT_ONCE):
        theirs = PendingLeaf.objects.filter(commitment__in=wanted[start : start + _AT_ONCE], sealed__isnull=False)
        ids += theirs.values_list("pk", flat=True)
    gone = 0
    for start in range(0, len(ids), _AT_ONCE):
        chunk = PendingLeaf.objects.filter(pk__in=sorted(ids)[start : start + _AT_ONCE])
        held = list(chunk.select_for_update().order_by("pk").values_list("pk", flat=True))
        gone += PendingLeaf.objects.filter(pk__in=held).update(sealed=None)
    return gone
