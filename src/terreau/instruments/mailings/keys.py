"""The code of a door. It comes from the secret of the drive; what is kept of it is a keyed digest."""

from __future__ import annotations

from django.conf import settings

from terreau.kernel import codes, identity, keyed

LENGTH = 8


def door_code(secret: bytes, mailing_id: int, place: str, number: str, box: int) -> str:
    """Eight symbols without look-alikes, the last checks the others. The same door of a mailing, the same code."""
    return keyed.human_code(secret, f"mailings.door\0{mailing_id}\0{place}\0{number}\0{box}", LENGTH)


def code_digest(typed: str) -> str:
    """By what a typed code is found. Eight symbols could be tried one by one, so the digest needs the master key."""
    return identity.digest(settings.TERREAU_MASTER_KEY.encode(), "mailings.door", codes.normalise(typed))


def message_digest(message_id: str) -> str:
    """By what the same mail is recognised, without keeping its number, which often tells who wrote it."""
    return identity.digest(settings.TERREAU_MASTER_KEY.encode(), "mailings.message", message_id)


def as_kept(typed: str) -> str:
    """A typed code in its one form."""
    return codes.normalise(typed)


def looks_right(typed: str) -> bool:
    """Whether it can be the code of a door at all: eight symbols, the last of which fits."""
    plain = codes.normalise(typed)
    return len(plain) == LENGTH and codes.is_valid(plain)
