"""Terreau running with the settings of production: two web processes, a worker, and what they use."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg

from bench import processor
from bench.stores import ROOT, Store


@dataclass
class Running:
    """A server on a store. ``started``: seconds until it answered; ``round``: of one round of the worker, alone."""

    store: Store
    origin: str
    web: subprocess.Popen[bytes]
    started: float
    round: float
    _backends: list[int] = field(default_factory=list)

    def processor(self) -> tuple[float, float]:
        """Seconds of processor used so far by web processes, and by the database server for them."""
        web = processor.tree(self.web.pid)
        return processor.seconds(web), processor.seconds(self._backends)

    def find_backends(self) -> None:
        """The database's own processes that work for this store, when they run on this machine."""
        if not self.store.is_postgres:
            return
        with psycopg.connect(self.store.url, autocommit=True) as connection:
            rows = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            self._backends = [row[0] for row in rows.fetchall()]

    def memory(self) -> list[list[float]]:
        """Megabytes of each web process that answers requests: resident, and its own."""
        return [[processor.megabytes(pid), processor.own_megabytes(pid)] for pid in processor.tree(self.web.pid)[1:]]

    def inside(self, *arguments: str) -> dict[str, Any]:
        """What ``bench.inside`` finds on the same database."""
        done = subprocess.run(
            [sys.executable, "-m", "bench.inside", *arguments],
            env=self.store.environment(TERREAU_ORIGIN=self.origin), cwd=ROOT, stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
        return dict(json.loads(done.stdout.decode().splitlines()[-1]))


@contextlib.contextmanager
def running(store: Store, *, workers: int = 2) -> Iterator[Running]:
    """Start web processes and the worker; stop them afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    environment = store.environment(TERREAU_ORIGIN=origin)
    terreau = [sys.executable, "-m", "terreau.config.cli"]
    began = time.monotonic()
    # What is due is done before anything is measured: a page is kept only while nobody commits.
    subprocess.run([*terreau, "worker", "--once"], env=environment, cwd=ROOT, check=True)
    rounded = time.monotonic() - began
    began = time.monotonic()
    web = subprocess.Popen(
        [*terreau, "serve", "--port", str(port), "--workers", str(workers)], env=environment, cwd=ROOT
    )
    worker = None
    try:
        _answers(f"{origin}/readyz", web)
        started = time.monotonic() - began
        worker = subprocess.Popen([*terreau, "worker"], env=environment, cwd=ROOT)
        yield Running(store, origin, web, started, rounded)
    finally:
        for process in (worker, web):
            if process is not None:
                process.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=15)
                process.kill()


def _answers(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.05)
    raise RuntimeError("the server does not answer")
