"""Recording what happens, in the transaction that makes it happen."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection, transaction

from terreau.ground.chronicle.enums import Audience
from terreau.ground.chronicle.errors import NoAudience, NotInTransaction, NotPlain
from terreau.ground.chronicle.merkle.canonical import check_plain
from terreau.ground.chronicle.models import Entry, Mention
from terreau.ground.chronicle.verbs import is_registered, verb_named
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref

log = logging.getLogger(__name__)

#: Characters of JSON an entry may carry: it names what happened, it does not hold it.
DATA_LIMIT = 4_000

type Handler = Callable[[Entry], None]
_HANDLERS: dict[str, list[Handler]] = defaultdict(list)


def record(
    verb: str,
    *,
    by: Actor,
    at: datetime,
    subject: Ref,
    territory: str | None = None,
    audience: Audience | None = None,
    organisation: str | None = None,
    data: Mapping[str, Any] | None = None,
    about: Sequence[Ref] = (),
) -> Entry:
    """Write one entry into the caller's transaction. It can never be altered or removed.

    ``verb``: ``room.past_participle``, registered with ``register_verb``. ``by``: its name is kept as it is now; where
    a person's name must not outlive the person, record ``by=Actor.anonymous()``. ``territory``: code of the territory
    whose officers are concerned. ``audience``: the verb's own when left out. ``organisation``: the one acted for.
    ``data``: small plain JSON for the sentence. ``about``: what else this entry belongs to the timeline of; a
    ``Ref("people.organisation", id)`` among them makes that organisation a party.

    Raises ``NotInTransaction``, ``NoAudience``, ``NotPlain``.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(f"{verb} was recorded outside a transaction")
    chosen = audience or verb_named(verb).audience
    if chosen is None:
        raise NoAudience(f"nobody said who may read {verb}")
    if not is_registered(verb):
        log.warning("the verb %s has no sentence: register it", verb)
    content = dict(data or {})
    check_plain(content, fractions=True)
    if len(json.dumps(content)) > DATA_LIMIT:
        raise NotPlain(f"the data of {verb} is longer than {DATA_LIMIT} characters")
    entry = Entry.objects.create(
        at=at,
        verb=verb,
        actor_kind=by.kind.value,
        actor_id=str(by.id),
        actor_name=by.name[:200],
        organisation=str(organisation or ""),
        subject_kind=subject.kind,
        subject_id=str(subject.id),
        territory=territory or "",
        audience=chosen,
        data=content,
    )
    mentioned = dict.fromkeys(Ref(ref.kind, str(ref.id)) for ref in about)
    if mentioned:
        Mention.objects.bulk_create(Mention(entry=entry, at=at, kind=ref.kind, ref_id=ref.id) for ref in mentioned)
    for handler in (*_HANDLERS[verb], *_HANDLERS["*"]):
        transaction.on_commit(partial(_tell, handler, entry))
    return entry


def on(verb: str, handler: Handler) -> None:
    """Call ``handler(entry)`` in this process after an entry of ``verb`` (``"*"``: any) is committed.

    What the handler does is outside the transaction: an error is logged and breaks nothing, and a process killed in
    between never calls it. What must happen belongs in the action, or in a job that looks for it.
    """
    if handler not in _HANDLERS[verb]:
        _HANDLERS[verb].append(handler)


def _tell(handler: Handler, entry: Entry) -> None:
    try:
        handler(entry)
    except Exception:
        log.exception("a reader of %s failed: %r", entry.verb, handler)
