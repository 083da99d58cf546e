"""The door of the room: declare, send, limit, deliver."""

from __future__ import annotations

from datetime import datetime

from terreau.ground.notices.actions import send as _send
from terreau.ground.notices.actions.dispatch import Outcome, dispatch
from terreau.ground.notices.actions.keeping import cancel, fence, forget, mark_printed, purge, release_outbox
from terreau.ground.notices.actions.preferences import set_preference, unsubscribe
from terreau.ground.notices.declared import Context, Notice, Recipient, all_notices, notice_called, register, unregister
from terreau.ground.notices.enums import Channel, State, Urgency
from terreau.ground.notices.errors import NotInTransaction, UnknownNotice
from terreau.ground.notices.models import Message
from terreau.ground.notices.queries.outbox import Health, Shown, health, letters, recent, shown
from terreau.ground.notices.queries.preferences import Choice, choices
from terreau.ground.notices.throttle import throttle
from terreau.kernel.actor import Actor

__all__ = [
    "Channel",
    "Choice",
    "Context",
    "Health",
    "Message",
    "NotInTransaction",
    "Notice",
    "Outcome",
    "Recipient",
    "Shown",
    "State",
    "UnknownNotice",
    "Urgency",
    "all_notices",
    "cancel",
    "choices",
    "dispatch",
    "fence",
    "forget",
    "health",
    "letters",
    "mark_printed",
    "notice_called",
    "purge",
    "recent",
    "register",
    "release_outbox",
    "send",
    "set_preference",
    "shown",
    "throttle",
    "unregister",
    "unsubscribe",
]


def send(
    notice: type[Notice] | str,
    *,
    to: Recipient,
    context: Context,
    by: Actor,
    at: datetime,
    key: str,
    territory: str = "",
) -> Message:
    """Write one message, in the caller's transaction: see ``actions.send.send``."""
    return _send.send(notice=notice, to=to, context=context, by=by, at=at, key=key, territory=territory)
