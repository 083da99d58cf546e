"""Codes and digests that only gatherings have, from the gathering's secret; the others are ``kernel.keyed``."""

from __future__ import annotations

import hashlib
from typing import Final

from terreau.kernel import codes, identity, keyed

TICKET_LENGTH: Final = 12
INVITATION_LENGTH: Final = 10


def ticket_code(secret: bytes, seed: str) -> str:
    """The code by which a person, and nobody else, comes back to their registration."""
    return keyed.human_code(secret, f"ticket\0{seed}", TICKET_LENGTH)


def ticket_digest(secret: bytes, code: str) -> str:
    """What is kept of a ticket code. Once the secret is destroyed, no code leads anywhere."""
    return identity.digest(secret, "ticket", codes.normalise(code))


def door_mark_of(code: str) -> str:
    """By what a telephone at the door recognises a scanned ticket, without holding the ticket's code."""
    return hashlib.sha256(f"door\0{codes.normalise(code)}".encode()).hexdigest()[:16]


def invitation_code(secret: bytes, seed: str) -> str:
    """The code of a personal invitation."""
    return keyed.human_code(secret, f"invited\0{seed}", INVITATION_LENGTH)
