"""The postbox replies are collected from, over IMAP. Settings: ``TERREAU_INBOUND_*``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings

from terreau.instruments.mailings.actions.inbound import take_in
from terreau.instruments.mailings.mail import MOST_BYTES
from terreau.kernel.actor import Actor

#: Mails of one round; the rest comes a minute later.
A_ROUND = 50
_POSTMAN = Actor.system("mailings")


class Box(Protocol):
    """What we need of a mailbox: that of ``imap-tools``, or a double in a test."""

    def fetch(self, criteria: str, *, limit: int, mark_seen: bool) -> Iterable[Any]: ...

    def delete(self, uid_list: list[str]) -> Any: ...


def collect_due(
    *, at: datetime, by: Actor = _POSTMAN, opened: Callable[[], AbstractContextManager[Box]] | None = None
) -> int:
    """Take in what lies in the postbox, then take it out; how many. Killed in between, it comes again, and counts once.

    Nothing happens where no postbox is set. A mail too large to be a reply is taken out unread.
    """
    if opened is None and not settings.TERREAU_INBOUND_IMAP:
        return 0
    taken = 0
    with (opened or _opened)() as box:
        for mail in box.fetch("ALL", limit=A_ROUND, mark_seen=False):
            raw = mail.obj.as_bytes()
            if len(raw) <= MOST_BYTES * 2:
                take_in(raw, at=at, by=by)
                taken += 1
            box.delete([mail.uid])
    return taken


def _opened() -> AbstractContextManager[Box]:
    from imap_tools import MailBox  # noqa: PLC0415 - only where a postbox is set

    host, _colon, port = settings.TERREAU_INBOUND_IMAP.partition(":")
    box = MailBox(host, port=int(port or 993), timeout=30)
    opened: Any = box.login(settings.TERREAU_INBOUND_USER, settings.TERREAU_INBOUND_PASSWORD)
    return opened
