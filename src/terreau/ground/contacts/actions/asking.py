"""Taking in what somebody typed, and sending the code that shows the contact is theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import models, transaction

from terreau.ground.contacts.models import KEPT, Pending
from terreau.ground.contacts.reaching import recipient_of
from terreau.ground.notices import api as notices
from terreau.kernel import identity, keyed
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict, WayOut
from terreau.ui.reader import absolute

type Limit = tuple[int, timedelta]


@dataclass(frozen=True)
class Limits:
    """How often is too often, declared once by the room that asks for codes.

    ``name`` is what the counters are called (``voices``: ``voices.contact``, ``voices.client``); ``code`` the reason
    given in a refusal, ``instead`` what the person can do then.
    """

    name: str
    #: Codes one contact may ask for.
    per_contact: Limit
    #: Forms one network may send. A library, a school, a town hall stand behind one address.
    per_client: Limit | None = None
    code: str = "too_often"
    instead: Sequence[WayOut] = ()


class Taken[M: Pending](NamedTuple):
    """The row that waits for its code; ``is_new``: this form made it, no tap before did."""

    row: M
    is_new: bool


class _Often(NamedTuple):
    """Whether something was sent in too often, and the field the refusal belongs to."""

    verdict: Verdict
    field: str | None = None


_SELDOM = _Often(Verdict.yes())


def take_in[M: Pending](
    *,
    by: Actor,
    at: datetime,
    row: M,
    among: models.QuerySet[M],
    content: Mapping[str, Any],
    secret: bytes,
    limits: Limits,
    begin: Callable[[M], None],
    client: str = "",
    until: datetime | None = None,
) -> Taken[M]:
    """Keep what was typed until its code is typed. Ten taps are one row, one sending and one ``begin``.

    ``row``: not saved, with whose it is, its language and its ``tap``. ``among``: the rows it could be the same as,
    where the constraint on ``tap`` holds. ``content``: ``contact_kind``, ``contact``, ``canonical``, and whatever the
    room wants back. ``begin``: what follows from a new row, in its transaction; it sends the code. ``client``: the
    network the form came from, kept only as a keyed digest for an hour's count. ``until``: kept no longer than that.

    Raises ``Refused`` (429) when this contact or this network sent in too often.
    """
    known = among.filter(tap=row.tap).first()
    if known is not None:
        return Taken(known, is_new=False)
    row.sealed, row.sent, row.received_at = row.seal(dict(content)), 1, at
    row.expires_at = min(at + KEPT, until) if until else at + KEPT
    with transaction.atomic():
        type(row)._default_manager.bulk_create([row], ignore_conflicts=True)
        kept = among.get(tap=row.tap)
        if kept.ref != row.ref:
            return Taken(kept, is_new=False)
        # Counted only here: ten taps that arrive together are one row, so one sending.
        often = _too_often(limits, content, secret, client, at)
        if often.verdict:
            begin(kept)
        else:
            kept.delete()
    often.verdict.require(field=often.field)
    return Taken(kept, is_new=True)


def send_code(
    *,
    by: Actor,
    at: datetime,
    notice: str,
    row: Pending,
    content: Mapping[str, Any],
    secret: bytes,
    path: str,
    context: Mapping[str, Any],
) -> None:
    """The message with the six digits and the page where they are typed, at ``path``. Without a contact, nothing."""
    to = recipient_of(content, row.language)
    if to is None:
        return
    code = keyed.confirmation_code(secret, row.ref)
    address = absolute(f"{path}?code={code}&lang={row.language}")
    notices.send(
        notice, to=to, context={**context, "code": code, "button_url": address}, by=by, at=at,
        key=f"{notice}:{row.ref}:{row.sent}",
    )  # fmt: skip


def _too_often(limits: Limits, content: Mapping[str, Any], secret: bytes, client: str, at: datetime) -> _Often:
    if client and limits.per_client:
        who = identity.digest(secret, "client", client)
        verdict = _counted(limits, "client", who, limits.per_client, at)
        if not verdict:
            return _Often(verdict)
    kind = content["contact_kind"]
    if kind:
        who = identity.digest(secret, f"limit-{kind}", content["canonical"])
        return _Often(_counted(limits, "contact", who, limits.per_contact, at), "contact")
    return _SELDOM


def _counted(limits: Limits, what: str, who: str, limit: Limit, at: datetime) -> Verdict:
    times, period = limit
    verdict = notices.throttle(f"{limits.name}.{what}", who, at=at, limit=times, period=period)
    if verdict:
        return verdict
    return Verdict.no(limits.code, verdict.sentence, instead=limits.instead, status=verdict.status)
