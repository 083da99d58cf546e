"""The demonstration world for everything that is tested from outside a room."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests import guards, worlds


@pytest.fixture(scope="session")
def world_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[worlds.Database]:
    """The world, untouched: tests read it, or copy it."""
    database = worlds.empty(tmp_path_factory.mktemp("world"))
    worlds.load(database)
    yield database
    worlds.drop(database)


@pytest.fixture
def world(world_database: worlds.Database, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """This process works on the world inside a transaction that is undone afterwards."""
    unblocked = django_db_blocker.unblock()  # type: ignore[attr-defined]
    with unblocked, _connected_to(world_database.name), contextlib.suppress(_Undo), transaction.atomic():
        yield
        raise _Undo


class _Undo(Exception):
    pass


@contextlib.contextmanager
def _connected_to(name: str) -> Iterator[None]:
    from terreau.civic.territories import api as territories

    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    territories.forget_cache()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        territories.forget_cache()


@pytest.fixture
def read_only_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every GET of the test client runs with a guard that lets nothing be written."""
    guards.guard_client(monkeypatch)


@dataclass
class Server:
    """A running server: its origin, its database, its process."""

    origin: str
    database: worlds.Database
    process: subprocess.Popen[bytes]
    environment: dict[str, str]

    def terreau(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a ``terreau`` command on the same world."""
        command = [sys.executable, "-m", "terreau.config.cli", *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(database: worlds.Database, *, workers: int = 1) -> Iterator[Server]:
    """A real server process, with production's settings, on its own port."""
    port = free_port()
    environment = worlds.environment(database, TERREAU_ORIGIN=f"http://127.0.0.1:{port}")
    command = [sys.executable, "-m", "terreau.config.cli", "serve", "--port", str(port), "--workers", str(workers)]
    process = subprocess.Popen(command, env=environment)
    try:
        _wait_for(f"http://127.0.0.1:{port}/readyz", process)
        yield Server(f"http://127.0.0.1:{port}", database, process, environment)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        process.kill()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError("the server does not answer")


@pytest.fixture(scope="module")
def server(world_database: worlds.Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a copy of the world, for the tests of one module."""
    twin = worlds.copy(world_database, tmp_path_factory.mktemp("copy"))
    with serving(twin) as running:
        yield running
    worlds.drop(twin)


@pytest.fixture
def screenshots() -> Path:
    folder = Path("test-results")
    folder.mkdir(exist_ok=True)
    return folder
