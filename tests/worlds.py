"""A database that holds the demonstration world, made once per run and copied where a test changes it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Database:
    """Where a world is kept: ``url`` for another process, ``name`` for this one's connection."""

    url: str
    name: str

    @property
    def is_postgres(self) -> bool:
        return self.url.startswith("postgres")


def empty(folder: Path) -> Database:
    """A new, empty database of the kind the run is about."""
    server = os.environ.get("DATABASE_URL", "")
    label = f"terreau_world_{uuid.uuid4().hex[:10]}"
    if not server.startswith("postgres"):
        path = folder / f"{label}.sqlite3"
        return Database(f"sqlite:///{path}", str(path))
    _administer(server, f'CREATE DATABASE "{label}"')
    return Database(urlunsplit(urlsplit(server)._replace(path=f"/{label}")), label)


def copy(world: Database, folder: Path) -> Database:
    """The same world again, to be changed freely. Nothing may be connected to ``world``."""
    if not world.is_postgres:
        twin = empty(folder)
        shutil.copy(world.name, twin.name)
        return twin
    label = f"terreau_world_{uuid.uuid4().hex[:10]}"
    _administer(world.url.rsplit("/", 1)[0] + "/postgres", f'CREATE DATABASE "{label}" TEMPLATE "{world.name}"')
    return Database(urlunsplit(urlsplit(world.url)._replace(path=f"/{label}")), label)


def drop(world: Database) -> None:
    if world.is_postgres:
        _administer(world.url.rsplit("/", 1)[0] + "/postgres", f'DROP DATABASE IF EXISTS "{world.name}" WITH (FORCE)')
    else:
        for suffix in ("", "-wal", "-shm"):
            Path(world.name + suffix).unlink(missing_ok=True)


def load(world: Database) -> None:
    """Fill it with the demonstration, in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "demo" / "run.py"), "--load-only"],
        env=environment(world),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the demonstration does not load:\n{done.stdout}\n{done.stderr}")


def environment(world: Database, **more: str) -> dict[str, str]:
    """The environment of a process that works on this world, with the keys of this one."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "terreau.config.settings",
        "DATABASE_URL": world.url,
        "TERREAU_DEMO": "1",
        **more,
    }


def _administer(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
