"""Refusals this room has names for: codes that pages and interfaces may rely on."""

from __future__ import annotations

from typing import Final

from terreau.kernel.verdict import Refused

__all__ = [
    "ALREADY_USED",
    "BAD_CODE",
    "CLOSED",
    "EXPIRED",
    "NOT_OPEN",
    "NO_ATTEMPTS",
    "TOO_OFTEN",
    "UNKNOWN_QUARTIER",
    "UNKNOWN_RECEIPT",
    "Refused",
]

NOT_OPEN: Final = "drive_not_open"
CLOSED: Final = "drive_closed"
EXPIRED: Final = "submission_expired"
NO_ATTEMPTS: Final = "no_attempts_left"
BAD_CODE: Final = "bad_code"
ALREADY_USED: Final = "already_used"
TOO_OFTEN: Final = "too_often"
UNKNOWN_QUARTIER: Final = "unknown_quartier"
UNKNOWN_RECEIPT: Final = "unknown_receipt"
