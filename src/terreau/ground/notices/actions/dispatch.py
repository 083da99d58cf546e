"""Taking messages out of the outbox and giving them to a carrier."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from terreau.ground.notices import ceilings, gate
from terreau.ground.notices.carriers import Carrier, carrier
from terreau.ground.notices.contacts import contact_digest
from terreau.ground.notices.declared import notice_called
from terreau.ground.notices.enums import Channel, State
from terreau.ground.notices.errors import CarrierDown, TryLater, Undeliverable, UnknownNotice
from terreau.ground.notices.models import Message, Outage
from terreau.ground.notices.parcels import Parcel, parcels
from terreau.ground.notices.policies import HELD_FOR, next_attempt
from terreau.kernel.actor import Actor

_log = logging.getLogger(__name__)
_WORKER = Actor.system("worker")

LEASE = timedelta(minutes=10)
#: A worker stops giving out its batch after this: the lease must never run out under a message being sent.
_WORKING_SECONDS = 300
_BATCH = 20
_GROUP_MATES = 200
_PROBE_AGAIN = timedelta(seconds=60)
_AGAIN_IN_OUTAGE = timedelta(minutes=5)
#: So many refusals for now in a row are the carrier's trouble, not the messages'.
_STREAK = 5
_said = ""


@dataclass
class Outcome:
    """What one call did. ``fenced``: the outbox is shut (see ``gate``)."""

    sent: int = 0
    failed: int = 0
    later: int = 0
    held: int = 0
    expired: int = 0
    fenced: bool = False
    down: list[str] = field(default_factory=list)


def dispatch(
    *, at: datetime, limit: int = 200, channels: Collection[str] | None = None, by: Actor = _WORKER
) -> Outcome:
    """Deliver up to ``limit`` due messages per channel, urgent ones first.

    Any number of workers may call this at once: a message is leased by one, sent outside any transaction, then marked.
    When a worker is killed in between, its lease runs out and another sends again, under the same Message-ID.
    """
    outcome = Outcome(expired=Message.objects.expire(at))
    if _shut():
        outcome.fenced = True
        return outcome
    shut = Outage.objects.closed_channels(at)
    for channel in (Channel.SMS, Channel.EMAIL):
        if channel not in shut and (channels is None or channel in channels):
            _Round(channel, at, outcome).run(limit)
    return outcome


def _shut() -> bool:
    """Whether the fence is shut; said in the log when that changes, not every second."""
    global _said
    reason = gate.why_shut()
    if reason and reason != _said:
        _log.error("no message leaves until `terreau outbox --release`: %s", reason)
    _said = reason
    return bool(reason)


class _Round:
    """One channel, one call."""

    def __init__(self, channel: Channel, at: datetime, outcome: Outcome) -> None:
        self.channel, self.at, self.outcome = channel, at, outcome
        self.started = time.monotonic()
        self.troubled = Outage.objects.filter(channel=channel).exists()
        self.streak = 0

    def run(self, limit: int) -> None:
        taken = 0
        while taken < limit and not self._late():
            token = uuid.uuid4().hex
            size = 1 if self.troubled else min(_BATCH, limit - taken)
            batch = self._lease(token, size)
            if not batch:
                return
            taken += len(batch)
            try:
                if not self._leave(parcels(batch), token):
                    return
            except Exception:
                self._put_back(parcels(batch), token, self.at, "worker failed")
                raise

    def _leave(self, waiting: list[Parcel], token: str) -> bool:
        """Whether to go on with another batch."""
        if not gate.is_open():
            self.outcome.fenced = True
            self._put_back(waiting, token, self.at, "fenced")
            return False
        return self._deliver_all(self._within_ceilings(waiting, token), token)

    def _lease(self, token: str, size: int) -> list[Message]:
        outbox, until = Message.objects, self.at + LEASE
        chosen = outbox.filter(channel=self.channel)
        batch = outbox.lease(chosen, token=token, at=self.at, until=until, limit=size)
        leaders = [message for message in batch if message.grouped]
        if leaders:
            outbox.join_group(leaders, token=token, at=self.at, until=until, limit=_GROUP_MATES)
            return outbox.leased(token)
        return batch

    def _within_ceilings(self, waiting: list[Parcel], token: str) -> list[Parcel]:
        """Those that may leave; the others are held, or go by e-mail instead of by text message."""
        with transaction.atomic():
            passed = ceilings.count(waiting, at=self.at)
            allowed = [parcel for place, parcel in enumerate(waiting) if place not in passed]
            Message.objects.mark_counted(pk for parcel in allowed for pk in parcel.pks)
            for place, which in passed.items():
                if not self._divert(waiting[place], token):
                    self._hold(waiting[place], token, which)
        return allowed

    def _hold(self, parcel: Parcel, token: str, passed: ceilings.Passed) -> None:
        last = self.at + HELD_FOR
        reason = f"ceiling {passed.ceiling}"
        self.outcome.held += Message.objects.hold(
            parcel.pks, token=token, until=passed.until, useful_until=last, reason=reason
        )

    def _divert(self, parcel: Parcel, token: str) -> bool:
        """A text message too many goes by e-mail where the notice allows it."""
        if self.channel != Channel.SMS:
            return False
        try:
            content, kind = parcel.first.opened(), notice_called(parcel.first.notice)
        except UnknownNotice:
            return False
        if content is None or not content[0].email or Channel.EMAIL not in kind.channels:
            return False
        contact = contact_digest(Channel.EMAIL, content[0].email)
        return bool(Message.objects.divert(parcel.first.pk, token=token, channel=Channel.EMAIL, contact=contact))

    def _deliver_all(self, waiting: list[Parcel], token: str) -> bool:
        """Whether to go on with another batch."""
        left = list(waiting)
        try:
            with carrier(self.channel) as way:
                while left and not self._late():
                    self._deliver(way, left[0], token)
                    left.pop(0)
        except CarrierDown as error:
            retry_at = self.at + _PROBE_AGAIN
            Outage.objects.report(channel=self.channel, at=self.at, retry_at=retry_at, reason=error.reason)
            if not self.troubled:
                _log.warning("%s does not leave: %s", self.channel, error.reason)
            self.outcome.down.append(self.channel)
            self._put_back(left, token, self.at, error.reason)
            return False
        self._put_back(left, token, self.at, "")
        return True

    def _deliver(self, way: Carrier, parcel: Parcel, token: str) -> None:
        outbox = Message.objects
        try:
            way.deliver(parcel)
        except Undeliverable as error:
            self.outcome.failed += outbox.settle(
                parcel.pks, token=token, state=State.FAILED, at=self.at, reason=error.reason
            )
            self._answered()
            return
        except TryLater as error:
            self._again(parcel, token, error.reason)
            self.streak += 1
            if self.troubled or self.streak >= _STREAK:
                raise CarrierDown(error.reason) from error
            return
        self._taken(parcel, token)

    def _again(self, parcel: Parcel, token: str, reason: str) -> None:
        """Refused for now. In an outage no message is to blame: it comes back soon, after others had their turn."""
        soon, usual = self.at + _AGAIN_IN_OUTAGE, next_attempt(self.at, parcel.attempts)
        when = min(soon, usual) if self.troubled else usual
        self.outcome.later += Message.objects.put_back(
            parcel.pks, token=token, next_attempt_at=when, reason=reason, blameless=self.troubled
        )

    def _taken(self, parcel: Parcel, token: str) -> None:
        marked = Message.objects.settle(parcel.pks, token=token, state=State.SENT, at=self.at)
        if marked < len(parcel.pks):
            _log.warning("%s left, and was already given to another worker", parcel.first)
        self.outcome.sent += marked
        self._answered()

    def _answered(self) -> None:
        """The carrier works."""
        self.streak = 0
        if self.troubled:
            Outage.objects.over(channel=self.channel)
            self.troubled = False

    def _put_back(self, waiting: list[Parcel], token: str, when: datetime, reason: str) -> None:
        pks = [pk for parcel in waiting for pk in parcel.pks]
        if pks:
            Message.objects.put_back(pks, token=token, next_attempt_at=when, reason=reason, blameless=True)

    def _late(self) -> bool:
        return time.monotonic() - self.started > _WORKING_SECONDS
