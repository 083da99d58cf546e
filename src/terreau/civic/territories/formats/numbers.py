"""Numbers as open data write them."""

from __future__ import annotations

import math
import re

_GROUPED = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)")


def number(written: str) -> float | None:
    """A finite number, with a point or a comma; ``None`` for anything else."""
    plain = _GROUPED.sub("", written.strip()).replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def count(written: str) -> int | None:
    """A whole number of people, zero or more, below ten million."""
    value = number(written)
    return int(value) if value is not None and value == int(value) and 0 <= value < 10_000_000 else None


def degrees(lon: str, lat: str) -> tuple[float, float] | None:
    """A position in degrees in or near Belgium; ``None`` when it is none."""
    x, y = number(lon), number(lat)
    if x is None or y is None or not (2 <= x <= 7 and 49 <= y <= 52):
        return None
    return x, y
