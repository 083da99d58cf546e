"""A reading as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_WAYS = 10


def lines(data: dict[str, Any]) -> Iterator[str]:
    """What ``as_data`` gave, in English, for the shell."""
    yield f"{data['cases']} cases, {data['events']} events, {data['variant_count']} variants"
    duration = data["duration"]
    yield f"duration of a case: median {span(duration['median_seconds'])}, 90 % within {span(duration['p90_seconds'])}"
    yield f"\n{'activity':48}{'events':>9}{'cases':>9}{'waits (median)':>16}{'works (median)':>16}"
    for one in sorted(data["activities"], key=lambda one: -one["events"]):
        waiting, working = one["waiting"]["median_seconds"], one["working"]["median_seconds"]
        yield f"{one['activity'][:47]:48}{one['events']:>9}{one['cases']:>9}{span(waiting):>16}{span(working):>16}"
    yield "\nmost travelled ways:"
    for way in data["variants"][:_WAYS]:
        yield f"{way['cases']:>9}  {' > '.join(way['activities'])[:200]}"
    told = [f"{name.replace('_', ' ')}: {found}" for name, found in data["trouble"].items() if found]
    if told:
        yield "\nas found in the file: " + ", ".join(told)


def span(seconds: float | None) -> str:
    """Seconds in the unit one would say."""
    if seconds is None:
        return "-"
    for unit, size in (("d", 86400.0), ("h", 3600.0), ("min", 60.0)):
        if seconds >= size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.1f} s"
