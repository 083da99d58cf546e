"""Fill an empty database with a city: ``python -m bench.generate M`` on the database of ``DATABASE_URL``."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Size:
    """How much of everything, on top of the demonstration."""

    initiatives: int
    projects: int
    drives: int
    voices: int
    #: Drives whose voices are written one by one; the others' are copied from these.
    patterns: int


#: S is the demonstration and nothing else.
SIZES = {
    "S": None,
    "M": Size(1_000, 5_000, 400, 200_000, 80),
    "L": Size(10_000, 50_000, 4_000, 2_000_000, 80),
}


def fill(size: str) -> None:
    """The demonstration, then the city. Says how long each part takes."""
    began = time.monotonic()
    subprocess.run([sys.executable, str(ROOT / "demo" / "run.py"), "--load-only"], check=True, stdout=sys.stderr)
    wanted = SIZES[size]
    if wanted is not None:
        _build(size, wanted)
    print(f"    {size} in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def _build(size: str, wanted: Size) -> None:
    import django

    django.setup()
    from django.db import connection

    from bench.city import civil, leaves, plans, support
    from bench.city.making import Maker
    from terreau.kernel.moment import now

    with connection.cursor() as cursor:  # nothing is lost that cannot be made again
        is_sqlite = connection.vendor == "sqlite"
        cursor.execute("PRAGMA synchronous=OFF" if is_sqlite else "SET synchronous_commit = off")
    maker = Maker(size=size, at=now())
    initiatives = civil.initiatives(maker, wanted.initiatives)
    projects = plans.projects(maker, initiatives, wanted.projects)
    drives = support.drives(maker, projects, wanted.drives)
    patterns = support.voices(maker, drives, wanted.voices, patterns=wanted.patterns)
    leaves.leaves(maker, patterns)
    if not is_sqlite:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terreau.config.settings")
    os.environ["TERREAU_DEMO"] = "1"
    fill(sys.argv[1])
