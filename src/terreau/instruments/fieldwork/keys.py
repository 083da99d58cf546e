"""Codes that only fieldwork has; they come from the secret of the drive, and mean nothing once it is destroyed."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Final

from terreau.kernel import identity, keyed

CODE_LENGTH: Final = 12
OFFICER_CODE_LENGTH: Final = 8


def enrolment_code(secret: bytes, seed: str) -> str:
    """What the organiser's screen shows as a square code, for a day."""
    return keyed.human_code(secret, f"fieldwork.enrol\0{seed}", CODE_LENGTH)


def token(secret: bytes, seed: str, attempt: str) -> str:
    """256 bits. The same for the same attempt, so that an answer lost on the way can be asked for again."""
    raw = hmac.new(secret, f"fieldwork.token\0{seed}\0{attempt}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def officer_code(secret: bytes, seed: str) -> str:
    """What an officer reads on their own page and types on a device, within a quarter of an hour."""
    return keyed.human_code(secret, f"fieldwork.officer\0{seed}", OFFICER_CODE_LENGTH)


def stamp(secret: bytes, seed: str, attempt: str) -> str:
    """256 bits that records carry while an officer is there. The same for the same attempt, like a token."""
    raw = hmac.new(secret, f"fieldwork.stamp\0{seed}\0{attempt}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def volunteer_digest(secret: bytes, name: str) -> str:
    """By what a volunteer who signs out is the one who signed in."""
    return identity.digest(secret, "volunteer", identity.fold_person_name(name))
