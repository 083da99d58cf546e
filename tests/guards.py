"""A GET writes nothing: the guard that sees to it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

_WRITE = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|TRUNCATE)\b", re.IGNORECASE)
#: Tables that a reading visitor may touch: who is signed in, and how often an address knocks.
ALLOWED = re.compile(r'"(django_session|usersessions_usersession)"')


class WroteOnGet(AssertionError):
    """A page that should only read has written."""


@contextlib.contextmanager
def read_only() -> Iterator[None]:
    def only_reads(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if _WRITE.match(sql) and not ALLOWED.search(sql):
            raise WroteOnGet(sql[:200])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(only_reads):
        yield


def guard_client(monkeypatch: pytest.MonkeyPatch) -> None:
    for method in ("get", "head", "options"):
        original = getattr(Client, method)

        def guarded(self: Client, *args: Any, _original: Callable[..., Any] = original, **kwargs: Any) -> Any:
            with read_only():
                return _original(self, *args, **kwargs)

        monkeypatch.setattr(Client, method, guarded)
