"""The file from which anyone recomputes every public count of a drive."""

from __future__ import annotations

from typing import Any

from terreau.ground.chronicle import api as chronicle
from terreau.instruments.voices.enums import Bucket
from terreau.instruments.voices.models import Breakdown, Drive, Movement
from terreau.instruments.voices.queries import tallies
from terreau.instruments.voices.queries.results import outcome_counts


def bundle(drive: Drive, *, since: int | None = None) -> dict[str, Any]:
    """All lines of the drive in the public log with their proof, and the counts we publish, for ``terreau verify``.

    ``objections``: what became of them, from five on (``results.outcome_counts``).
    What still waits for its batch is left out of both. Raises ``NotInLog`` before the first sealing.
    """
    told = chronicle.bundle(drive.topic, since=since)
    sealed = {entry["leaf"]["commitment"] for entry in told["leaves"]}
    return {**told, "published": published(drive, sealed), "objections": outcome_counts(drive)}


def published(drive: Drive, sealed: set[str]) -> dict[str, int]:
    """What we claim: the recount of the voices, and the breakdowns as shown, less what is not sealed yet."""
    counts = dict(drive.frozen if drive.frozen is not None else tallies.live(drive))
    hidden: set[str] = set()
    lines = Movement.objects.filter(drive=drive).values_list("bucket", "delta", "commitment")
    for bucket, delta, commitment in lines.iterator(chunk_size=2_000):
        if not commitment:
            hidden.add(bucket)
        elif commitment not in sealed:
            counts[bucket] -= delta
    claims = {str(bucket): counts[bucket] for bucket in Bucket.values if bucket not in hidden}
    for row in Breakdown.objects.filter(drive=drive):
        cells = dict(row.cells)
        for commitment, line in row.lines.items():
            if commitment not in sealed:
                cells[line["value"]] = cells.get(line["value"], 0) - line["delta"]
        claims |= {f"support/{row.dimension}/{value}": count for value, count in cells.items()}
    return claims
