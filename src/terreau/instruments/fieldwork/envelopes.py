"""Records sealed on a device to the public key of a drive: whoever holds the device cannot open them again.

RFC 9180, base mode, one shot for each record: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. P-256 because every
telephone's browser knows it. What surrounds a record (device, number, predecessor) stands in ``info``: an envelope
moved to another place does not open.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

NAME: Final = "terreau.fieldwork.v1"
#: Octets of the encapsulated key: an uncompressed point.
ENC: Final = 65
#: Largest sealed record (octets).
LARGEST: Final = 32_000
_SUITE: Final = hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class Unopened(Exception):
    """The envelope was altered, cut, moved, or sealed to another key."""


def new_private_key() -> bytes:
    """A fresh key pair, as PKCS 8."""
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def public_of(private: bytes) -> str:
    """What a device needs: the uncompressed point, base64url without padding."""
    point = _loaded(private).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def open_record(private: bytes, *, enc: bytes, ct: bytes, device: str, record: str, n: int, prev: str) -> bytes:
    """The plain text. Raises ``Unopened``."""
    try:
        return bytes(_SUITE.decrypt(enc + ct, _loaded(private), info=info_of(device, record, n, prev)))
    except (InvalidTag, ValueError) as error:
        raise Unopened from error


def seal_record(public: str, plain: bytes, *, device: str, record: str, n: int, prev: str) -> tuple[bytes, bytes]:
    """What a device does: ``(enc, ct)``."""
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_base64(public))
    sealed = bytes(_SUITE.encrypt(plain, point, info=info_of(device, record, n, prev)))
    return sealed[:ENC], sealed[ENC:]


def info_of(device: str, record: str, n: int, prev: str) -> bytes:
    return f"{NAME}|{device}|{record}|{n}|{prev}".encode()


def link(prev: str, record: str, ct: bytes) -> str:
    """The hash by which the next record names this one."""
    return hashlib.sha256(prev.encode() + record.encode() + ct).hexdigest()


def from_base64(text: str) -> bytes:
    """Either alphabet, with or without padding. Raises ``ValueError``."""
    plain = text.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error


def _loaded(private: bytes) -> ec.EllipticCurvePrivateKey:
    key = load_der_private_key(private, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("not a key of this room")
    return key
