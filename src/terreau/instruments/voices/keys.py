"""Codes and digests that only voices have; the others are ``kernel.keyed``. All come from the secret of the drive."""

from __future__ import annotations

import hashlib
from datetime import date

from terreau.kernel import codes, identity, keyed

RECEIPT_LENGTH = 14


def civil_digest(secret: bytes, name: str, born: date, *, another: str = "") -> str:
    """Name and date of birth, whatever the accents and order. ``another`` tells two homonyms apart."""
    return identity.digest(secret, "civil", f"{identity.fold_person_name(name)}|{born.isoformat()}|{another}")


def letter_code(secret: bytes, seed: str) -> str:
    """Eight symbols to copy from a letter, the last checks the others."""
    return keyed.human_code(secret, f"letter\0{seed}", 8)


def sponsor_key(secret: bytes) -> str:
    """The end of the address the initiative gives to the people it asks to be sponsors."""
    return keyed.human_code(secret, "sponsors", 8)


def receipt_code(secret: bytes, seed: str) -> str:
    """The code by which a person, and nobody else, comes back to their voice."""
    return keyed.human_code(secret, f"receipt\0{seed}", RECEIPT_LENGTH)


def receipt_digest(code: str) -> str:
    """What is kept of a receipt code. It carries 64 random bits, so a plain hash cannot be guessed back."""
    return hashlib.sha256(f"voices.receipt\0{codes.normalise(code)}".encode()).hexdigest()


def trace_digest(secret: bytes, name: str, value: str) -> str:
    """How a voice came in: the same within a drive, nothing without its secret, and too short to prove anything."""
    return identity.digest(secret, f"trace-{name}", value)[:32]


def domain_digest(secret: bytes, typed: str) -> str:
    """The digest under which the traces of a mail domain are found again, for a domain an officer types."""
    return trace_digest(secret, "domain", identity.canonical_email(f"a@{typed}").rpartition("@")[2])
