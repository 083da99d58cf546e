"""The rails beside the ordered list: one track per step done at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Pixels between two tracks, and from the edge to the first.
TRACK = 22
EDGE = 16


@dataclass(frozen=True)
class Rail:
    """One track beside one station: where it runs, whether it is travelled above and below, whether this is its own."""

    x: int
    above: bool
    below: bool
    own: bool


def rails_of(travelled: Sequence[tuple[bool, bool]]) -> list[tuple[Rail, ...]]:
    """For each station of a stop, its rails. ``travelled``: whether the way up to each, and from each, is travelled."""
    rows = []
    for row in range(len(travelled)):
        rails = []
        for track, (before, after) in enumerate(travelled):
            above = before if row <= track else after
            below = after if row >= track else before
            rails.append(Rail(EDGE + TRACK * track, above, below, own=row == track))
        rows.append(tuple(rails))
    return rows
