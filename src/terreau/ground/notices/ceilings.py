"""How much may leave to one mailbox, one number, one range of numbers, from one person, in a day.

Counted when a message is about to leave, never when it is written: the page that wrote it answers the same, in the same
time, and holds no lock on a counter (``trust.md``, R23).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from terreau.ground.notices.contacts import contact_digest
from terreau.ground.notices.enums import Channel
from terreau.ground.notices.models import Tally, window_of
from terreau.ground.notices.parcels import Parcel

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Ceiling:
    """At most ``limit`` per ``period`` for each ``per``: contact, prefix, sender or all."""

    name: str
    channel: Channel
    per: str
    limit: int
    period: timedelta


CEILINGS = (
    Ceiling("email.contact.hour", Channel.EMAIL, "contact", 10, _HOUR),
    Ceiling("email.contact.day", Channel.EMAIL, "contact", 40, _DAY),
    Ceiling("email.sender.day", Channel.EMAIL, "sender", 500, _DAY),
    Ceiling("sms.contact.hour", Channel.SMS, "contact", 4, _HOUR),
    Ceiling("sms.contact.day", Channel.SMS, "contact", 8, _DAY),
    Ceiling("sms.prefix.day", Channel.SMS, "prefix", 100, _DAY),
    Ceiling("sms.sender.day", Channel.SMS, "sender", 50, _DAY),
    Ceiling("sms.all.day", Channel.SMS, "all", 2000, _DAY),
)
#: Digits of an international number that name its range: country, network, first of the subscriber.
_PREFIX = 7


@dataclass(frozen=True)
class Passed:
    """Which ceiling was passed, and until when it stays so."""

    ceiling: str
    until: datetime


def count(waiting: Sequence[Parcel], *, at: datetime) -> dict[int, Passed]:
    """Count these parcels against every ceiling of their channel; by place in ``waiting``, those that passed one.

    Counters are touched in one order everywhere, so that two workers never wait for each other.
    """
    limits: dict[str, int] = settings.TERREAU_CEILINGS
    passed: dict[int, Passed] = {}
    for ceiling, key, place in sorted(_counters(waiting), key=lambda one: (one[0].name, one[1], one[2])):
        begins, ends = window_of(at, ceiling.period)
        reached = Tally.objects.add(kind=ceiling.name, key=key, window=begins, until=ends)
        over = reached > limits.get(ceiling.name, ceiling.limit)
        if over and (place not in passed or ends > passed[place].until):
            passed[place] = Passed(ceiling.name, ends)
    return passed


def _counters(waiting: Sequence[Parcel]) -> Iterator[tuple[Ceiling, str, int]]:
    for place, parcel in enumerate(waiting):
        for ceiling in CEILINGS:
            key = _key(ceiling, parcel) if ceiling.channel == parcel.first.channel else ""
            if key and not parcel.first.counted:
                yield ceiling, key, place


def _key(ceiling: Ceiling, parcel: Parcel) -> str:
    message = parcel.first
    if ceiling.per == "contact":
        return message.contact
    if ceiling.per == "sender":
        return message.sender if message.sender.startswith("person:") else ""
    if ceiling.per == "all":
        return "all"
    content = message.opened()
    return contact_digest("prefix", content[0].phone[:_PREFIX]) if content else ""
