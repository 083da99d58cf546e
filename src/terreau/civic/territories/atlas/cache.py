"""When the places in memory are read again.

A process looks at the stamp once a minute. A thread that changed something inside a transaction works with an atlas of
its own until that transaction is over: if it is undone, everybody still has the right one.
"""

from __future__ import annotations

import threading
import time
import uuid

from django.db import connection, transaction

from terreau.civic.territories.atlas.reading import read_atlas, read_token
from terreau.civic.territories.atlas.world import Atlas

#: Seconds after which a process asks whether another one has changed something.
FRESH = 60.0


class _Mine(threading.local):
    atlas: Atlas | None = None
    changing: bool = False
    checked: bool = False
    in_request: bool = False


_mine = _Mine()
_shared: tuple[Atlas, float] | None = None
_lock = threading.Lock()


def current() -> Atlas:
    """The places as this thread may see them."""
    if _mine.changing:
        mine = _own()
        if mine is not None:
            return mine
    return _common()


def edition() -> str:
    """A token that changes whenever places or the base map change."""
    return current().token


def _own() -> Atlas | None:
    """This thread's atlas while its change is not final; the stamp is compared once per request, else at each call."""
    if _mine.atlas is not None and _mine.checked:
        return _mine.atlas
    token = read_token()
    if _mine.atlas is None:
        _mine.atlas = read_atlas()
    elif _mine.atlas.token != token or not connection.in_atomic_block:
        forget()
        return None
    _mine.checked = _mine.in_request
    return _mine.atlas


def _common() -> Atlas:
    global _shared
    with _lock:
        now = time.monotonic()
        if _shared is not None and now - _shared[1] > FRESH:
            _shared = (_shared[0], now) if read_token() == _shared[0].token else None
        if _shared is None:
            _shared = (read_atlas(), now)
        return _shared[0]


def changed() -> str:
    """Call inside the transaction that changes places or the map; returns the new token to keep."""
    _mine.changing, _mine.atlas, _mine.checked = True, None, False
    transaction.on_commit(forget)
    return uuid.uuid4().hex


def forget() -> None:
    """Read everything again at the next question."""
    global _shared
    _mine.changing, _mine.atlas, _mine.checked = False, None, False
    with _lock:
        _shared = None


def new_request() -> None:
    _mine.in_request, _mine.checked = True, False


def end_request() -> None:
    _mine.in_request, _mine.checked = False, False
