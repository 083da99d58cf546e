"""Which state of the database one reads: a stamp that differs as soon as anybody has committed anything."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, connection

_seen = threading.local()
_bumping = threading.Lock()
_edition = 0


def stamp() -> str | None:
    """What is visible now. Two equal stamps of one process stand for the same content; ``None``: it cannot be told.

    PostgreSQL: the text of the current snapshot names exactly the transactions whose work is visible, so it changes
    with each commit and never comes back. A number from a sequence would not do: numbers are given before the commit,
    and the lower of two may become visible last.

    SQLite: ``data_version`` changes on a connection when *another* one has committed, ``total_changes`` when this one
    has written. Each thread compares with what it saw last and moves the edition of the process on.

    Not told inside a transaction: what it wrote itself is visible to it alone.
    """
    try:
        connection.ensure_connection()
        if not connection.autocommit:
            return None
        with connection.wrap_database_errors:
            return _LOOKS[connection.vendor](connection.connection)
    except (DatabaseError, KeyError):  # the page itself will say what is wrong; another database is not known
        return None


def _snapshot(raw: Any) -> str:
    return str(raw.execute("SELECT pg_current_snapshot()::text").fetchone()[0])


def _of_this_process(raw: Any) -> str:
    """A commit is always followed by a new number: the first look of any thread after it sees it and moves on.

    The connection is compared too, since ``data_version`` means nothing on another one.
    """
    global _edition
    now = (raw, raw.execute("PRAGMA data_version").fetchone()[0], raw.total_changes)
    if getattr(_seen, "last", None) != now:
        _seen.last = now
        with _bumping:
            _edition += 1
    return str(_edition)


_LOOKS: dict[str, Callable[[Any], str]] = {"postgresql": _snapshot, "sqlite": _of_this_process}
