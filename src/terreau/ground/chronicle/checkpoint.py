"""Signed checkpoints: a C2SP signed note that says how long the log is and what its root is."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

_ED25519 = b"\x01"


@cache
def _signer(key: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(key))


def origin() -> str:
    """The log's name: this house's address without its scheme, and ``/log``."""
    parts = urlsplit(settings.TERREAU_ORIGIN)
    return f"{parts.netloc}{parts.path.rstrip('/')}/log"


def public_key() -> bytes:
    return _signer(settings.TERREAU_LOG_KEY).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def verifier_key(note: str = "") -> str:
    """The public key as C2SP writes it: name, key id, key.

    The name is the one the log had when ``note`` was signed: a house that moved keeps its old checkpoints valid.
    """
    name, public = note.partition("\n")[0] or origin(), public_key()
    return f"{name}+{_key_id(name, public).hex()}+{base64.b64encode(_ED25519 + public).decode()}"


def signed(size: int, root: bytes) -> str:
    """The note for a tree of ``size`` leaves."""
    name = origin()
    body = f"{name}\n{size}\n{base64.b64encode(root).decode()}\n"
    signature = _signer(settings.TERREAU_LOG_KEY).sign(body.encode())
    return f"{body}\n— {name} {base64.b64encode(_key_id(name, public_key()) + signature).decode()}\n"
