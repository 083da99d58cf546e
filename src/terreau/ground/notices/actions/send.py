"""Writing a message into the outbox."""

from __future__ import annotations

import uuid
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from terreau.ground.notices.contacts import contact_digest, owners
from terreau.ground.notices.declared import Context, Notice, Recipient, notice_called
from terreau.ground.notices.enums import DAILY, Channel, State
from terreau.ground.notices.errors import NotInTransaction
from terreau.ground.notices.models import Message, Preference, sealed_content
from terreau.ground.notices.policies import LETTERS_WAIT, next_group_moment
from terreau.kernel.actor import Actor


def send(
    *,
    notice: type[Notice] | str,
    to: Recipient,
    context: Context,
    by: Actor,
    at: datetime,
    key: str,
    territory: str = "",
) -> Message:
    """Write one message, in the transaction of the fact it tells of; a worker delivers it after the commit.

    ``key`` names this message for ever (``"voices.confirm:K7M43F:1"``): the second call with it returns the first
    message and writes nothing. A person who switched the notice off, or cannot be reached, gives a cancelled message:
    the caller does the same in every case, and nobody learns from its answer who is known.

    ``territory`` is the commune whose desk prints a letter.

    Raises ``NotInTransaction``, ``UnknownNotice``, and ``TypeError`` for a context of more than JSON primitives.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(key)
    kind = notice_called(notice if isinstance(notice, str) else notice.name)
    channel, refusal = _way(kind, to)
    reach = to.reach(channel)
    contact = contact_digest(channel, reach) if reach else ""
    grouped = kind.group_daily and channel == Channel.EMAIL and not kind.urgent
    message = Message(
        key=key,
        notice=kind.name,
        channel=channel,
        language=to.language,
        urgency=kind.urgency(),
        grouped=grouped,
        message_id=f"<{uuid.uuid4()}@{urlsplit(settings.TERREAU_ORIGIN).hostname or 'localhost'}>",
        sender=f"{by.kind}:{by.id or by.name}"[:80],
        person_id=to.person_id,
        territory=territory,
        contact=contact,
        sealed=None if refusal else sealed_content(to, context),
        state=State.CANCELLED if refusal else State.QUEUED,
        reason=refusal,
        next_attempt_at=next_group_moment(at) if grouped else at,
        useful_until=at + (max(kind.useful_for, LETTERS_WAIT) if channel == Channel.LETTER else kind.useful_for),
        created_at=at,
        settled_at=at if refusal else None,
    )
    return Message.objects.add(message)


def _way(kind: type[Notice], to: Recipient) -> tuple[Channel, str]:
    """By which channel, and why not at all."""
    reachable = [channel for channel in kind.channels if to.reach(channel)]
    if not reachable:
        return kind.channels[0], "unreachable"
    choice = _choice(kind, to, reachable)
    if choice is None:
        return reachable[0], ""
    if kind.can_switch_off and not choice.wanted:
        return reachable[0], "switched off"
    chosen = [channel for channel in reachable if channel == choice.channel]
    return (chosen or reachable)[0], ""


def _choice(kind: type[Notice], to: Recipient, reachable: list[Channel]) -> Preference | None:
    if not kind.can_switch_off and len(reachable) == 1:
        return None
    names = {name for channel in reachable for name in owners(to, contact_digest(channel, to.reach(channel)))}
    which = [kind.name, DAILY] if kind.group_daily else [kind.name]
    found = sorted(Preference.objects.of(names, which), key=lambda one: not one.owner.startswith("person:"))
    refused = [one for one in found if not one.wanted]
    return next(iter(refused or found), None)
