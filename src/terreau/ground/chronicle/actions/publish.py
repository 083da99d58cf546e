"""Queueing a line for the public log."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from terreau.ground.chronicle.errors import NotInTransaction, NotPlain
from terreau.ground.chronicle.merkle.canonical import canonical
from terreau.ground.chronicle.merkle.leaves import commitment_of, is_topic
from terreau.ground.chronicle.models import PendingLeaf
from terreau.ground.chronicle.purposes import LEAF
from terreau.kernel import sealing

NONCE = 32

_PUBLIC_LIMIT = 2_000


@dataclass(frozen=True)
class LeafReceipt:
    """What the person keeps: the commitment stands in the log, the nonce (hexadecimal) shows it is theirs."""

    commitment: str
    nonce: str


def publish_leaf(
    *, topic: str, public: Mapping[str, Any], private: Mapping[str, Any] | None = None, at: datetime
) -> LeafReceipt:
    """Queue one line of the public log in the caller's transaction; it is sealed with others, in no order, later.

    ``topic``: what it counts for, ``"voices.drive:K7M43F"``. ``public``: what everyone reads: no name, no exact time.
    ``private``: what the commitment binds to without showing it; erasable with ``forget``.

    Raises ``NotInTransaction``, ``NotPlain``.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(f"a leaf of {topic} was published outside a transaction")
    if not is_topic(topic):
        raise NotPlain(f"{topic!r} is no topic: letters, digits and . _ : / -, at most 100")
    line = canonical(dict(public))
    if len(line) > _PUBLIC_LIMIT:
        raise NotPlain(f"a leaf of {topic} is longer than {_PUBLIC_LIMIT} characters")
    hidden = canonical(dict(private or {}))
    nonce = os.urandom(NONCE)
    commitment = commitment_of(nonce, hidden)
    secret = sealing.seal(nonce + hidden.encode(), purpose=LEAF)
    PendingLeaf.objects.create(at=at, topic=topic, public=line, commitment=commitment, sealed=secret)
    return LeafReceipt(commitment=commitment, nonce=nonce.hex())
