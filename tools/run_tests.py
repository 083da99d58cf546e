"""``make test``: the suite on SQLite, then on PostgreSQL.

A server named by ``TERREAU_TEST_POSTGRES`` or answering on the usual socket is used; else a private one is started from
installed binaries, for this run only; else it is said loudly, and the run fails where ``CI`` is set.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOUD = """
==============================================================================
  PostgreSQL was not found: the suite ran on SQLite only.
  Install it (Debian: apt install postgresql) or set TERREAU_TEST_POSTGRES.
==============================================================================
"""


def answers(url: str) -> bool:
    import psycopg  # noqa: PLC0415 - only needed here

    with contextlib.suppress(psycopg.Error), psycopg.connect(url, connect_timeout=3) as connection:
        row = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
        return bool(row and row[0]) and connection.info.server_version >= 150000
    return False


@contextlib.contextmanager
def server() -> Iterator[str | None]:
    """The address of a PostgreSQL of version 15 or more on which databases may be made, or ``None``."""
    user = pwd.getpwuid(os.getuid()).pw_name
    for url in (os.environ.get("TERREAU_TEST_POSTGRES", ""), f"postgresql://{user}@127.0.0.1:5432/postgres"):
        if url and answers(url):
            yield url
            return
    folders = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), Path(shutil.which("initdb") or "/-/-").parent]
    binaries = [folder for folder in folders if (folder / "initdb").exists()]
    if not binaries:
        yield None
        return
    with private(binaries[-1]) as url:
        yield url


@contextlib.contextmanager
def private(binaries: Path) -> Iterator[str]:
    """A server of our own in a folder of its own. It refuses to run as root: then as ``postgres`` or ``nobody``."""
    with tempfile.TemporaryDirectory(prefix="terreau-pg-") as folder:
        data = Path(folder, "data")
        prefix: list[str] = []
        if os.getuid() == 0:
            owner = next(name for name in ("postgres", "nobody") if _exists(name))
            shutil.chown(folder, owner)
            prefix = ["runuser", "-u", owner, "--"]
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        run = [*prefix, str(binaries / "initdb"), "-D", str(data), "-U", "terreau", "-A", "trust", "--no-sync"]
        subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
        control = [*prefix, str(binaries / "pg_ctl"), "-D", str(data), "-w"]
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        subprocess.run([*control, "-o", options, "-l", f"{folder}/log", "start"], check=True, stdout=subprocess.DEVNULL)
        try:
            yield f"postgresql://terreau@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, stdout=subprocess.DEVNULL)


def _exists(user: str) -> bool:
    with contextlib.suppress(KeyError):
        return bool(pwd.getpwnam(user))
    return False


def suite(label: str, arguments: list[str], **environment: str) -> int:
    print(f"\n== {label} ==", flush=True)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
        *arguments,
    ]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def main(arguments: list[str]) -> int:
    chosen = arguments or []
    with server() as url:
        lite = suite("SQLite", chosen, DATABASE_URL="")
        if url is None:
            print(LOUD)
            return lite or int(bool(os.environ.get("CI")))
        return suite("PostgreSQL", chosen, DATABASE_URL=url) or lite


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
