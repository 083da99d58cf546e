"""Codes of invitations: long enough not to be guessed, kept only as fingerprints."""

from __future__ import annotations

import hashlib
import secrets


def new() -> str:
    """A fresh code, safe in an address (160 bits)."""
    return secrets.token_urlsafe(20)


def fingerprint(code: str) -> str:
    """What is kept of a code. A plain hash is enough for a secret nobody can enumerate."""
    return hashlib.sha256(code.encode()).hexdigest()
