"""Databases of the bench: made once per size, kept, copied for a run that writes."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
#: Where everything of the bench is kept, keys included: a database can only be read with the keys it was made with.
DATA = Path(os.environ.get("TERREAU_DATA", ROOT / "var")).resolve() / "bench"
#: A city is told relative to the day it was made; after so many days too many of its drives are over.
_FRESH = 12 * 24 * 3600


@dataclass(frozen=True)
class Store:
    """One database, by its address."""

    url: str

    @property
    def is_postgres(self) -> bool:
        return self.url.startswith("postgres")

    @property
    def name(self) -> str:
        return urlsplit(self.url).path if not self.is_postgres else urlsplit(self.url).path.lstrip("/")

    def environment(self, **more: str) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "terreau.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "DATABASE_URL": self.url,
            "TERREAU_DATA": str(DATA),
            "TERREAU_DEMO": "1",
            "TERREAU_BENCH": "1",
            "TERREAU_PROXIES": "1",
            "TERREAU_LOG_LEVEL": "ERROR",
            **more,
        }


def made(size: str, server: str | None) -> Store:
    """The city of this size, made now unless one is kept. ``server``: address of a PostgreSQL, else SQLite."""
    DATA.mkdir(parents=True, exist_ok=True)
    store = _store(f"terreau_bench_{size.lower()}", server)
    stamp = DATA / f"{size.lower()}-{'postgres' if server else 'sqlite'}.json"
    if _exists(store) and stamp.exists():
        kept = json.loads(stamp.read_text())
        if kept["shape"] == _shape() and time.time() - kept["made"] < _FRESH:
            return store
    drop(store)
    if store.is_postgres:
        _administer(store, f'CREATE DATABASE "{store.name}"')
    print(f"  making the city {size} on {'PostgreSQL' if server else 'SQLite'}", flush=True)
    began = time.time()
    command = [sys.executable, "-m", "bench.generate", size]
    subprocess.run(command, env=store.environment(TERREAU_BENCH=""), cwd=ROOT, check=True, stdout=sys.stderr)
    stamp.write_text(json.dumps({"shape": _shape(), "made": began, "seconds": round(time.time() - began)}))
    return store


@contextlib.contextmanager
def copied(store: Store) -> Iterator[Store]:
    """The same again, to be written in; gone afterwards."""
    twin = _store(f"terreau_bench_run_{os.getpid()}", store.url if store.is_postgres else None)
    if store.is_postgres:
        _administer(store, f'CREATE DATABASE "{twin.name}" TEMPLATE "{store.name}"')
    else:
        shutil.copy(store.name, twin.name)
    try:
        yield twin
    finally:
        drop(twin)


def drop(store: Store) -> None:
    if store.is_postgres:
        _administer(store, f'DROP DATABASE IF EXISTS "{store.name}" WITH (FORCE)')
    else:
        for suffix in ("", "-wal", "-shm"):
            Path(store.name + suffix).unlink(missing_ok=True)


def _store(name: str, server: str | None) -> Store:
    if server:
        return Store(urlunsplit(urlsplit(server)._replace(path=f"/{name}")))
    return Store(f"sqlite:///{DATA / name}.sqlite3")


def _exists(store: Store) -> bool:
    if not store.is_postgres:
        return Path(store.name).exists()
    with psycopg.connect(_maintenance(store), autocommit=True) as connection:
        return bool(connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [store.name]).fetchone())


def _administer(store: Store, statement: str) -> None:
    with psycopg.connect(_maintenance(store), autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]


def _maintenance(store: Store) -> str:
    return urlunsplit(urlsplit(store.url)._replace(path="/postgres"))


def _shape() -> str:
    """Changes when the tables or the city do."""
    parts = sorted((ROOT / "src").rglob("migrations/0*.py")) + sorted((ROOT / "bench" / "city").glob("*.py"))
    found = hashlib.sha256()
    for part in parts:
        found.update(part.name.encode() + part.read_bytes())
    return found.hexdigest()
