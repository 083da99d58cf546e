"""Personal data at rest: sealed under a key of its own, itself sealed under a master key kept elsewhere.

Erasing the row erases the person: no other copy of the data key exists.
"""

from __future__ import annotations

import base64
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12
_KEY = 32
_TAG = 16


class Unreadable(Exception):
    """The sealed bytes were altered, or sealed for another purpose or under another master key."""


@cache
def _wrapping_key(master: str, purpose: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=f"terreau/{purpose}".encode())
    return AESGCM(derived.derive(base64.urlsafe_b64decode(master)))


def seal(plain: str | bytes, *, purpose: str) -> bytes:
    """Encrypt under a fresh data key, wrapped for ``purpose`` (``"voices.contact"``)."""
    data = plain.encode() if isinstance(plain, str) else plain
    key, key_nonce, nonce = os.urandom(_KEY), os.urandom(_NONCE), os.urandom(_NONCE)
    wrapped = _wrapping_key(settings.TERREAU_MASTER_KEY, purpose).encrypt(key_nonce, key, purpose.encode())
    return b"\x01" + key_nonce + wrapped + nonce + AESGCM(key).encrypt(nonce, data, purpose.encode())


def unseal(sealed: bytes | memoryview, *, purpose: str) -> bytes:
    """The bytes that were sealed for this purpose. Raises ``Unreadable`` otherwise."""
    blob = bytes(sealed)
    head, wrapped_end = 1 + _NONCE, 1 + _NONCE + _KEY + _TAG
    try:
        if blob[:1] != b"\x01":
            raise Unreadable
        master = _wrapping_key(settings.TERREAU_MASTER_KEY, purpose)
        key = master.decrypt(blob[1:head], blob[head:wrapped_end], purpose.encode())
        nonce, body = blob[wrapped_end : wrapped_end + _NONCE], blob[wrapped_end + _NONCE :]
        return AESGCM(key).decrypt(nonce, body, purpose.encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error


def unseal_text(sealed: bytes | memoryview, *, purpose: str) -> str:
    return unseal(sealed, purpose=purpose).decode()
