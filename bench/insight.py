"""``python -m bench.insight``: a log of 100,000 cases and 1.5 million events read through the shell."""

from __future__ import annotations

import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

CASES, EVENTS = 100_000, 15
_SERVICES = ("Guichet", "Voirie", "Espaces verts", "Mobilité", "Collège")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n'
    '<global scope="event"><string key="concept:name" value=""/></global>\n'
)


def lines(cases: int, events: int) -> Iterator[str]:
    """XES as other programs write it, five attributes an event."""
    dice, began = random.Random("insight"), datetime(2020, 1, 1, 8, tzinfo=UTC)
    yield _HEAD
    for case in range(cases):
        at = began + timedelta(minutes=20 * case)
        yield f'<trace>\n<string key="concept:name" value="D{case}"/>\n'
        for place in range(events):
            at += timedelta(minutes=dice.expovariate(1 / 900))
            step = place if dice.random() < 0.9 else dice.randrange(events)
            yield (
                f'<event>\n<string key="concept:name" value="step {step}"/>\n'
                f'<string key="org:resource" value="r{dice.randrange(40)}"/>\n'
                f'<string key="org:group" value="{_SERVICES[step % 5]}"/>\n'
                f'<string key="lifecycle:transition" value="complete"/>\n'
                f'<date key="time:timestamp" value="{at.isoformat(timespec="milliseconds")}"/>\n</event>\n'
            )
        yield "</trace>\n"
    yield "</log>\n"


def reading(path: Path) -> tuple[float, float, dict[str, object]]:
    """Seconds, megabytes at the most, and what was found."""
    began = time.monotonic()
    found = subprocess.run(
        [sys.executable, "-m", "terreau.config.cli", "insight", str(path), "--json"], stdout=subprocess.PIPE, check=True
    )
    took = time.monotonic() - began
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return took, most, json.loads(found.stdout)


def main() -> int:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "log.xes.gz")
        with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as packed:
            packed.writelines(lines(CASES, EVENTS))
        took, most, found = reading(path)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"{found['cases']} cases, {found['events']} events, {found['variant_count']} variants: {took:.1f} s "
        f"({usage.ru_utime + usage.ru_stime:.1f} s of processor), {most:.0f} MB"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
