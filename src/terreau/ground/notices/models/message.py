"""The outbox: one row per message, written with the fact it tells of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.db.models import F, Q
from django.db.models.constants import OnConflict
from django.db.models.functions import Least

from terreau.ground.notices.declared import Recipient
from terreau.ground.notices.enums import FINAL, WAITING, Channel, State, Urgency
from terreau.kernel import sealing

_PURPOSE = "notices.message"


class MessageQuerySet(models.QuerySet["Message"]):
    """Words for the outbox. Each write is one conditional statement, so that several workers agree."""

    def add(self, message: Message) -> Message:
        """Write a message in one statement; where its key is taken, nothing is written and the first is returned."""
        columns = [field for field in self.model._meta.concrete_fields if not field.primary_key]
        written = self._insert(  # type: ignore[attr-defined]
            [message], columns, returning_fields=[self.model._meta.pk], using=self.db, on_conflict=OnConflict.IGNORE
        )
        if not written:
            return self.get(key=message.key)
        message.pk, message._state.adding, message._state.db = written[0][0], False, self.db
        return message

    def due(self, at: datetime) -> MessageQuerySet:
        """What may leave now: waiting and due, or taken by a worker whose lease ran out."""
        waiting = Q(state__in=WAITING, next_attempt_at__lte=at)
        abandoned = Q(state=State.LEASED, lease_until__lte=at)
        return self.filter(waiting | abandoned).exclude(channel=Channel.LETTER)

    def in_order(self) -> MessageQuerySet:
        """Urgent before ordinary before newsletters, oldest first."""
        return self.order_by("urgency", "id")

    def lease(self, chosen: MessageQuerySet, *, token: str, at: datetime, until: datetime, limit: int) -> list[Message]:
        """Take up to ``limit`` of ``chosen``; nobody else takes them before ``until``."""
        with transaction.atomic(using=self.db):
            rows = chosen.due(at).in_order()
            if connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True)
            ids = list(rows.values_list("pk", flat=True)[:limit])
            self.filter(pk__in=ids).due(at).update(
                state=State.LEASED, lease=token, lease_until=until, attempts=F("attempts") + 1
            )
        return self.leased(token)

    def settle(self, pks: Iterable[int], *, token: str, state: State, at: datetime, reason: str = "") -> int:
        """Put an end to leased messages; how many were still ours."""
        return self.filter(pk__in=pks, lease=token, state=State.LEASED).update(
            state=state, reason=reason[:200], settled_at=at, lease="", lease_until=None
        )

    def put_back(
        self,
        pks: Iterable[int],
        *,
        token: str,
        next_attempt_at: datetime,
        reason: str = "",
        blameless: bool = False,
    ) -> int:
        """Return leased messages to the queue, to leave then; ``blameless``: the try does not count."""
        return self.filter(pk__in=pks, lease=token, state=State.LEASED).update(
            state=State.QUEUED,
            reason=reason[:200],
            next_attempt_at=next_attempt_at,
            lease="",
            lease_until=None,
            attempts=F("attempts") - (1 if blameless else 0),
        )

    def join_group(self, leaders: Iterable[Message], *, token: str, at: datetime, until: datetime, limit: int) -> None:
        """Take along everything due of the same daily mail as ``leaders``."""
        mates = Q(pk__in=[])
        for leader in leaders:
            mates |= Q(contact=leader.contact, language=leader.language, channel=leader.channel)
        rows = self.due(at).filter(mates, grouped=True)
        ids = list(rows.values_list("pk", flat=True).order_by("id")[:limit])
        self.filter(pk__in=ids).due(at).update(
            state=State.LEASED, lease=token, lease_until=until, attempts=F("attempts") + 1
        )

    def leased(self, token: str) -> list[Message]:
        return list(self.filter(lease=token, state=State.LEASED).in_order())

    def hold(self, pks: Iterable[int], *, token: str, until: datetime, useful_until: datetime, reason: str) -> int:
        """Keep back what passed a ceiling until ``until``; it ends when that outlasts its use."""
        return self.filter(pk__in=pks, lease=token, state=State.LEASED).update(
            state=State.HELD,
            reason=reason[:200],
            next_attempt_at=until,
            useful_until=Least(F("useful_until"), useful_until),
            lease="",
            lease_until=None,
        )

    def mark_counted(self, pks: Iterable[int]) -> int:
        """These passed the ceilings."""
        return self.filter(pk__in=list(pks), counted=False).update(counted=True)

    def divert(self, pk: int, *, token: str, channel: Channel, contact: str) -> int:
        """Send by another channel instead."""
        return self.filter(pk=pk, lease=token, state=State.LEASED).update(
            state=State.QUEUED, channel=channel, contact=contact, lease="", lease_until=None
        )

    def expire(self, at: datetime) -> int:
        """Bring to an end what is no use any more: held messages as cancelled, the others as failed."""
        settled = {"settled_at": at, "lease": "", "lease_until": None}
        stale = self.out_of_date(at)
        if not stale.exists():  # asked every second: a read waits for no writer
            return 0
        cancelled = stale.filter(state=State.HELD).update(state=State.CANCELLED, **settled)
        return cancelled + stale.update(state=State.FAILED, reason="no longer useful", **settled)

    def of_person(self, person_id: str, contacts: Iterable[str]) -> MessageQuerySet:
        theirs = Q(contact__in=list(contacts))
        return self.filter(theirs | Q(person_id=person_id) if person_id else theirs)

    def stop(self, *, at: datetime, reason: str) -> int:
        """Cancel what has not left."""
        return self.filter(state__in=WAITING).finish(state=State.CANCELLED, at=at, reason=reason)

    def finish(self, *, state: State, at: datetime, reason: str) -> int:
        return self.update(state=state, reason=reason[:200], settled_at=at, lease="", lease_until=None)

    def erase(self) -> int:
        """Destroy recipient and content; what is left says that something was sent, not to whom or what."""
        return self.update(sealed=None, contact="", person_id="")

    def out_of_date(self, at: datetime) -> MessageQuerySet:
        """Not gone, and no use any more."""
        unheld = Q(state__in=WAITING) | Q(state=State.LEASED, lease_until__lte=at)
        return self.filter(unheld, useful_until__lte=at)

    def final_before(self, moment: datetime) -> MessageQuerySet:
        """Ended before this moment and still holding sealed content."""
        return self.filter(state__in=FINAL, settled_at__lt=moment, sealed__isnull=False)


class Message(models.Model):
    """A message and where it stands. Recipient and content are sealed: a dump of the table shows no address."""

    key = models.CharField(max_length=200, unique=True)
    notice = models.CharField(max_length=100)
    channel = models.CharField(max_length=10, choices=Channel)
    language = models.CharField(max_length=2)
    urgency = models.SmallIntegerField(choices=Urgency, default=Urgency.ORDINARY)
    grouped = models.BooleanField(default=False)
    message_id = models.CharField(max_length=120, unique=True)
    sender = models.CharField(max_length=80, blank=True, help_text="Who caused it: kind and id of the actor.")
    person_id = models.CharField(max_length=36, blank=True, db_index=True)
    contact = models.CharField(max_length=64, blank=True, help_text="Keyed digest of where it goes.")
    territory = models.CharField(max_length=20, blank=True, help_text="Whose desk prints it, for a letter.")
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    reason = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    counted = models.BooleanField(default=False, help_text="Passed the ceilings; a retry is not counted again.")
    next_attempt_at = models.DateTimeField()
    useful_until = models.DateTimeField()
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="notices_message_state"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="notices_message_channel"),
            models.CheckConstraint(
                condition=Q(state__in=FINAL, settled_at__isnull=False)
                | (~Q(state__in=FINAL) & Q(settled_at__isnull=True)),
                name="notices_message_settled_when_final",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "urgency", "next_attempt_at"], name="notices_message_due"),
            models.Index(fields=["contact", "state"], name="notices_message_contact"),
            models.Index(fields=["-created_at", "-id"], name="notices_message_recent"),
        ]

    def __str__(self) -> str:
        return f"{self.notice} {self.message_id} ({self.state})"

    @property
    def is_final(self) -> bool:
        return self.state in FINAL

    def opened(self) -> tuple[Recipient, dict[str, Any]] | None:
        """Recipient and context, or ``None`` once they were erased."""
        if self.sealed is None:
            return None
        content = json.loads(sealing.unseal(self.sealed, purpose=_PURPOSE))
        return Recipient(**content["to"]), content["context"]


def sealed_content(to: Recipient, context: Mapping[str, Any]) -> bytes:
    """Recipient and context as they are kept. Raises ``TypeError`` when the context holds more than JSON primitives."""
    content = json.dumps({"to": asdict(to), "context": dict(context)}, ensure_ascii=False)
    return sealing.seal(content, purpose=_PURPOSE)
