"""What exactly is hashed for a leaf, and what a commitment commits to."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from typing import Any

from terreau.ground.chronicle.merkle.canonical import canonical
from terreau.ground.chronicle.merkle.hashing import leaf_hash

_TOPIC = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}")


def is_topic(name: str) -> bool:
    """Letters, digits and ``. _ : / -``, at most 100: it is part of an address."""
    return _TOPIC.fullmatch(name) is not None


def hour(at: datetime) -> str:
    """A moment as the log tells it: the hour, in UTC, no finer."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:00Z")


def leaf_content(
    *, topic: str, n: int, previous: str, public: str, commitment: str, sealed_at: datetime
) -> dict[str, Any]:
    """The content of a leaf; ``public`` is canonical JSON."""
    return {
        "at": hour(sealed_at),
        "commitment": commitment,
        "n": n,
        "previous": previous,
        "public": json.loads(public),
        "topic": topic,
    }


def content_hash(content: dict[str, Any]) -> bytes:
    return leaf_hash(canonical(content).encode())


def commitment_of(nonce: bytes, private: str) -> str:
    """SHA-256 of nonce and canonical private JSON: hides the private part, and binds to it."""
    return hashlib.sha256(nonce + private.encode()).hexdigest()
