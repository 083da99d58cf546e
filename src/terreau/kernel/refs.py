"""Naming a thing of another room without a foreign key to it."""

from __future__ import annotations

from typing import NamedTuple


class Ref(NamedTuple):
    """``kind`` is ``room.noun``, ``id`` what that room calls it: ``Ref("voices.drive", "K7M43F")``."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"
