"""What waits, what left, for the demonstration, the desk and the operator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Min

from terreau.ground.notices import gate, rendering, unsubscribing
from terreau.ground.notices.declared import Recipient, notice_called
from terreau.ground.notices.enums import WAITING, Channel
from terreau.ground.notices.errors import UnknownNotice
from terreau.ground.notices.models import Message, Outage
from terreau.kernel.actor import Actor

PER_PAGE = 25


@dataclass(frozen=True)
class Shown:
    """A message opened for reading. ``to`` and ``mail`` are ``None`` once erased."""

    message: Message
    title: str
    to: Recipient | None
    mail: rendering.Mail | None
    sms: str = ""

    @property
    def reach(self) -> str:
        return self.to.reach(Channel(self.message.channel)) if self.to else ""


def shown(message: Message) -> Shown:
    """Open one message as its reader gets it. Give it only to its recipient, to the demonstration, or to a printer."""
    try:
        kind = notice_called(message.notice)
    except UnknownNotice:
        return Shown(message, message.notice, None, None)
    content = message.opened()
    if content is None:
        return Shown(message, str(kind.title), None, None)
    to, context = content
    off_url = unsubscribing.link(message)
    mail = rendering.render(kind, context, language=message.language, off_url=off_url)
    sms = rendering.render_sms(kind, context, language=message.language) if message.channel == Channel.SMS else ""
    return Shown(message, str(kind.title), to, mail, sms)


def recent(*, channel: str = "", page: int | str = 1) -> Page[Message]:
    """Every message, latest first, a page at a time."""
    rows = Message.objects.order_by("-created_at", "-id")
    if channel in Channel.values:
        rows = rows.filter(channel=channel)
    return Paginator(rows, PER_PAGE).get_page(page)


def letters(*, viewer: Actor, page: int | str = 1) -> Page[Message]:
    """Letters that wait to be printed by the authorities this person acts for, oldest first."""
    rows = Message.objects.filter(channel=Channel.LETTER, state__in=WAITING).order_by("created_at", "id")
    if not viewer.operator:
        rows = rows.filter(territory__in=viewer.officer_territories)
    return Paginator(rows, PER_PAGE).get_page(page)


@dataclass(frozen=True)
class Health:
    """The outbox at a glance, for monitoring: no content, no person."""

    counts: dict[str, int]
    oldest_waiting: datetime | None
    shut: bool
    shut_reason: str
    down: list[str]


def health() -> Health:
    counts = dict(Message.objects.order_by().values_list("state").annotate(total=Count("id")))
    oldest = (
        Message.objects.exclude(channel=Channel.LETTER).filter(state__in=WAITING).aggregate(oldest=Min("created_at"))
    )
    reason = gate.why_shut()
    down = sorted(Outage.objects.values_list("channel", flat=True))
    return Health(counts, oldest["oldest"], bool(reason), reason, down)
