"""``terreau worker``: does what happens by itself, until told to stop."""

from __future__ import annotations

import contextlib
import logging
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections, connection

from terreau.ground.schedule import api
from terreau.kernel import moment

_log = logging.getLogger(__name__)
_SECOND = 1.0


class Command(BaseCommand):
    help = "Deliver messages and run what is due, every second, until SIGTERM. Any number of workers may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            round_of_work()
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(ValueError):  # in a thread: whoever started it stops it
                signal.signal(number, lambda *_: stop.set())
        work_until(stop)


def work_until(stop: threading.Event) -> None:
    """Work until the event is set. For a process that also serves: run it in a thread of its own."""
    try:
        while not stop.is_set():
            close_old_connections()
            round_of_work(stop)
            stop.wait(_SECOND)
    finally:
        connection.close()


def round_of_work(stop: threading.Event | None = None) -> None:
    """Every tick, then every due job. What fails does not keep the others from their turn."""
    for tick in api.all_ticks():
        if stop is not None and stop.is_set():
            return
        with _whatever_happens(tick.name):
            tick.run(at=moment.now())
    if stop is None or not stop.is_set():
        with _whatever_happens("jobs"):
            api.run_due(at=moment.now())


@contextlib.contextmanager
def _whatever_happens(name: str) -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError):
        _log.exception("%s: the database does not answer", name)
        connection.close()
    except Exception:
        _log.exception("%s failed", name)
