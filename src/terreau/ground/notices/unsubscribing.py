"""The link that stops one kind of message: signed, scoped to one person and one notice, showing nothing personal."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing

from terreau.ground.notices.models import Message

_SALT = "terreau.notices.off"


@dataclass(frozen=True)
class Ask:
    """Who wants less of what, in which language the page speaks."""

    owner: str
    notice: str
    language: str


def link(message: Message, *, notice: str = "") -> str:
    """The absolute address for this message's foot and List-Unsubscribe header; of its own notice, or of ``notice``."""
    owner = f"person:{message.person_id}" if message.person_id else f"contact:{message.contact}"
    token = signing.dumps([owner, notice or message.notice, message.language], salt=_SALT, compress=True)
    return f"{settings.TERREAU_ORIGIN}/n/{token}/"


def read(token: str) -> Ask | None:
    """What a token says, or ``None`` when it is not ours."""
    try:
        owner, notice, language = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    return Ask(owner, notice, language)
