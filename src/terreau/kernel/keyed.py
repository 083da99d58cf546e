"""Codes and digests that come from one secret: destroy the secret, and nobody can test who took part.

Whatever people join without an account (a drive, a gathering) has a secret of its own, so that the same person is
unlinkable between two of them (``trust.md``, section 5).
"""

from __future__ import annotations

import hashlib
import hmac

from terreau.kernel import codes, identity


def contact_of(typed: str) -> tuple[str, str]:
    """``("email", canonical)`` or ``("phone", canonical)``; ``("", "")`` when it is neither."""
    if "@" in typed:
        found = identity.canonical_email(typed)
        return ("email", found) if found else ("", "")
    found = identity.canonical_phone(typed)
    return ("phone", found) if found else ("", "")


def contact_digest(secret: bytes, kind: str, canonical: str) -> str:
    """By what the same contact is recognised, within one secret."""
    return identity.digest(secret, kind, canonical)


def tap_digest(secret: bytes, nonce: str, *content: str) -> str:
    """The same form sent twice is one submission; a form that was changed in between is another."""
    return identity.digest(secret, "tap", "\0".join((nonce, *content)))


def confirmation_code(secret: bytes, seed: str) -> str:
    """Six digits. The same when asked again, so that a message that arrives late still works."""
    number = int.from_bytes(hmac.new(secret, f"code\0{seed}".encode(), hashlib.sha256).digest()[:8], "big")
    return f"{number % 1_000_000:06d}"


def human_code(secret: bytes, info: str, length: int) -> str:
    """``length`` symbols without look-alikes, the last checks the others."""
    raw = hmac.new(secret, info.encode(), hashlib.sha512).digest()
    body, rest = "", int.from_bytes(raw, "big")
    for _ in range(length - 1):
        rest, value = divmod(rest, len(codes.ALPHABET))
        body += codes.ALPHABET[value]
    return body + codes.check_symbol(body)


def same_code(typed: str, expected: str) -> bool:
    """Compared in constant time, without spaces and dashes."""
    return hmac.compare_digest(codes.normalise(typed).encode(), expected.encode())
