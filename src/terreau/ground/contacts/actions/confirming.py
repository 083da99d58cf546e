"""The code comes back: from a page, from two windows, from a message that was late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NoReturn, Protocol

from django.db import models, transaction

from terreau.ground.contacts.models import ATTEMPTS, Pending, PendingQuerySet
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Refused, Verdict


class Rules[M: Pending, R](Protocol):
    """What a room says about its codes. Called in one transaction, the row held."""

    def open(self, row: M) -> bytes:
        """Hold what stands above the row, refuse what can no longer be confirmed, and give the secret of the codes."""

    def wrong(self, row: M, left: int) -> Verdict:
        """The refusal of a code that does not fit, ``left`` tries before the page closes."""

    def right(self, row: M) -> R:
        """What the row becomes; called again for a row that was confirmed before."""


def confirm[M: Pending, R](
    *,
    by: Actor,
    at: datetime,
    among: models.QuerySet[M],
    ref: str,
    code: str,
    unknown: Callable[[], NoReturn],
    rules: Rules[M, R],
) -> R:
    """Compare the code with the one that was sent. A wrong one is counted, whoever else tries at the same moment.

    Raises ``Refused``, on the field ``code`` for a wrong one; and whatever ``rules`` and ``unknown`` refuse.
    """
    with transaction.atomic():
        row = _held(among, ref) or unknown()
        secret = rules.open(row)
        if keyed.same_code(code, keyed.confirmation_code(secret, row.ref)):
            return rules.right(row)
        _waiting(row).use_an_attempt(row.pk)
        refusal = rules.wrong(row, ATTEMPTS - row.attempts - 1)
    raise Refused(refusal, field="code")


def send_again[M: Pending](
    *,
    by: Actor,
    at: datetime,
    among: models.QuerySet[M],
    ref: str,
    unknown: Callable[[], NoReturn],
    may: Callable[[M], Verdict],
    enough: Verdict,
    send: Callable[[M], None],
) -> M:
    """The same code once more, at most ``SENDINGS`` times in all. ``may``: whether it still makes sense;
    ``enough``: the refusal after the last; ``send``: the message itself. Raises ``Refused``."""
    with transaction.atomic():
        row = _held(among, ref) or unknown()
        may(row).require()
        if not _waiting(row).use_a_sending(row.pk):
            raise Refused(enough)
        row.sent += 1
        send(row)
    return row


def _held[M: Pending](among: models.QuerySet[M], ref: str) -> M | None:
    """The row of this page, held in this transaction.

    Nothing is joined: a row that waited for its lock is read anew, what was joined to it before is not.
    """
    return among.select_for_update().filter(ref=ref).first()


def _waiting[M: Pending](row: M) -> PendingQuerySet[M]:
    return type(row)._default_manager.get_queryset()  # type: ignore[return-value]
