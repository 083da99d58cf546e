"""Server processes that are killed and come back, as a supervisor of production would bring them back."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator

from bench.processor import tree

from tests import worlds
from tests.conftest import free_port

#: How often the supervisor looks whether the server still runs, in seconds.
_LOOK = 0.05
#: A worker killed again so soon after it was brought back makes the server give up (its own rule, 5.5 s).
_CALM = 6.0


class Servers:
    """``terreau serve`` with several worker processes, kept running until told to stop."""

    def __init__(self, database: worlds.Database, *, workers: int, variant: str = "", **more: str) -> None:
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.environment = worlds.environment(
            database, TERREAU_ORIGIN=self.origin, TERREAU_PROXIES="1", TERREAU_LOG_LEVEL="ERROR", **more
        )
        arguments = ["--port", str(self.port), "--workers", str(workers)]
        what = ["tests.faults.broken", variant] if variant else ["terreau.config.cli", "serve"]
        self._command = [sys.executable, "-m", *what, *arguments]
        self._stopping = threading.Event()
        self._killed: dict[int, float] = {}
        self.kills = self.restarts = 0
        self._main = self._start()
        self._supervisor = threading.Thread(target=self._supervise, daemon=True)
        self._supervisor.start()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command, env=self.environment, cwd=worlds.ROOT, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def _supervise(self) -> None:
        while not self._stopping.wait(_LOOK):
            if self._main.poll() is not None:
                self._end_group(self._main.pid)
                self._main = self._start()
                self.restarts += 1

    def wait(self, seconds: float = 60) -> None:
        """Until it answers."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.origin}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
            time.sleep(0.05)
        raise RuntimeError("the server does not answer")

    def workers(self) -> list[int]:
        """Process ids that answer requests: all below the first."""
        return tree(self._main.pid)[1:]

    def kill_a_worker(self, dice: random.Random) -> bool:
        """SIGKILL to one worker in the middle of whatever it does; the server brings it back."""
        now = time.monotonic()
        if self._killed and now - max(self._killed.values()) < _CALM:
            return False
        found = self.workers()
        if not found:
            return False
        return self._kill(dice.choice(found))

    def kill_everything(self) -> bool:
        """SIGKILL to all processes of the server at once, as when a machine runs out of memory."""
        self._end_group(self._main.pid)
        self.kills += 1
        return True

    def _kill(self, pid: int) -> bool:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            self._killed[pid] = time.monotonic()
            self.kills += 1
            return True
        return False

    def stop(self) -> None:
        self._stopping.set()
        self._supervisor.join(timeout=5)
        self._end_group(self._main.pid)
        self._main.wait(timeout=10)

    @staticmethod
    def _end_group(pid: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


@contextlib.contextmanager
def supervised(database: worlds.Database, *, workers: int = 4, variant: str = "", **more: str) -> Iterator[Servers]:
    """Servers on a database, answering; gone afterwards."""
    servers = Servers(database, workers=workers, variant=variant, **more)
    try:
        servers.wait()
        yield servers
    finally:
        servers.stop()
