"""What is kept, for how long, and what an operator decides about the outbox."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from terreau.ground.notices import gate
from terreau.ground.notices.contacts import contact_digest
from terreau.ground.notices.enums import WAITING, Channel, State
from terreau.ground.notices.models import Fence, Message, Tally
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict

#: Sealed content of a finished message is destroyed after this many days.
KEPT = timedelta(days=30)
_WORKER = Actor.system("worker")


def purge(*, at: datetime, by: Actor = _WORKER, after: timedelta = KEPT, step: int = 2000) -> int:
    """Destroy recipient and content of messages finished longer than ``after`` ago, and counters of the past.

    ``step`` messages per transaction, so that nobody waits long; how many were erased in all.
    """
    with transaction.atomic():
        Tally.objects.over(at - timedelta(days=1)).delete()
    erased = 0
    while True:
        with transaction.atomic():
            ripe = list(Message.objects.final_before(at - after).order_by("id").values_list("pk", flat=True)[:step])
            erased += Message.objects.filter(pk__in=ripe).erase()
        if len(ripe) < step:
            return erased


def forget(
    *, person_id: str = "", emails: Collection[str] = (), phones: Collection[str] = (), by: Actor, at: datetime
) -> int:
    """Erase a person from the outbox: what waits is cancelled, what went keeps no trace of whom or what."""
    contacts = [contact_digest(Channel.EMAIL, email) for email in emails]
    contacts += [contact_digest(Channel.SMS, phone) for phone in phones]
    with transaction.atomic():
        theirs = Message.objects.of_person(person_id, contacts)
        theirs.stop(at=at, reason="erased")
        return theirs.filter(state__in=(State.SENT, State.FAILED, State.CANCELLED)).erase()


def cancel(*, key: str, by: Actor, at: datetime, reason: str = "withdrawn") -> bool:
    """Take back a message that has not left: the fact it told of is no more. False when it left or never was."""
    with transaction.atomic():
        return bool(Message.objects.filter(key=key).stop(at=at, reason=reason))


def mark_printed(*, pks: Collection[int] = (), keys: Collection[str] = (), by: Actor, at: datetime) -> int:
    """Letters that went to the post, by number or by ``key``; how many were still waiting, of the territories this
    person acts for.
    """
    named = Q(pk__in=list(pks)) | Q(key__in=list(keys))
    letters = Message.objects.filter(named, channel=Channel.LETTER, state__in=WAITING)
    if not (by.operator or by.is_system):
        letters = letters.filter(territory__in=by.officer_territories)
    with transaction.atomic():
        return letters.finish(state=State.SENT, at=at, reason="printed")


def fence(*, by: Actor, at: datetime, reason: str = "restored from a backup") -> None:
    """Nothing leaves until an operator releases: called by whatever restores a backup."""
    with transaction.atomic():
        Fence.objects.shut(reason=reason)


def release_outbox(*, by: Actor, at: datetime, drop: bool = False) -> int:
    """An operator lets the outbox go again; with ``drop``, what waits is cancelled first. How many were cancelled.

    Raises ``Refused`` for anybody but an operator.
    """
    if not by.operator:
        Verdict.no("operator_only", "Only an operator of this instance may do this.").require()
    with transaction.atomic():
        waiting = Message.objects.exclude(channel=Channel.LETTER)
        dropped = waiting.stop(at=at, reason="dropped after a restore") if drop else 0
    gate.open_again()
    return dropped
