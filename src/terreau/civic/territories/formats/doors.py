"""House numbers of the invented streets: on each side one after the other, evenly along the street."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from terreau.civic.territories.geometry.encoding import GRID, Shape
from terreau.civic.territories.geometry.inside import DEGREE, SQUEEZE

#: Metres from the middle of the street to a door.
_ASIDE = 7.0


class Door(NamedTuple):
    """A house number and where it stands, in degrees."""

    number: str
    lon: float
    lat: float


def read(path: Path) -> dict[tuple[str, str], tuple[int, int]]:
    """Last odd and last even number by commune and street."""
    with path.open(newline="", encoding="utf-8") as file:
        return {(row["nis"], row["sid"]): (int(row["odd"]), int(row["even"])) for row in csv.DictReader(file)}


def along(street: Shape, last: tuple[int, int]) -> Iterator[Door]:
    """Every number up to the last odd and the last even one, odd on the left and even on the right."""
    steps = [step for line in street for step in pairwise(line)]
    lengths = [math.hypot((bx - ax) * SQUEEZE, by - ay) for (ax, ay), (bx, by) in steps]
    for side, highest in zip((1, -1), last, strict=True):
        numbers = range(1 if side == 1 else 2, highest + 1, 2)
        for rank, number in enumerate(numbers):
            left = sum(lengths) * (rank + 0.5) / len(numbers)
            for ((ax, ay), (bx, by)), length in zip(steps, lengths, strict=True):
                if length and left <= length:
                    east, north = (bx - ax) * SQUEEZE / length, (by - ay) / length
                    aside = side * _ASIDE / DEGREE
                    lon = (ax + left / length * (bx - ax)) / GRID - north * aside / SQUEEZE
                    lat = (ay + left / length * (by - ay)) / GRID + east * aside
                    yield Door(str(number), round(lon, 6), round(lat, 6))
                    break
                left -= length
