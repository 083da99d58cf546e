"""Which stretches of the tree a proof is made of. A stretch is ``(first, end)``: leaves first to end - 1.

RFC 6962 sections 2.1.1 and 2.1.2; the shared proof of many leaves is the same walk, done once for all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

type Stretch = tuple[int, int]


def split(count: int) -> int:
    """The largest power of two below ``count``: where the tree over so many leaves divides."""
    return 1 << (count - 1).bit_length() - 1


def inclusion(index: int, size: int) -> list[Stretch]:
    """The audit path of leaf ``index`` in a tree of ``size`` leaves, from the leaf up."""
    first, end = 0, size
    path: list[Stretch] = []
    while end - first > 1:
        middle = first + split(end - first)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((first, middle))
            first = middle
    return path[::-1]


def consistency(old: int, new: int) -> list[Stretch]:
    """What shows that the tree of ``old`` leaves is the beginning of the tree of ``new`` leaves."""
    if not 0 < old < new:
        return []
    first, end, whole = 0, new, True
    path: list[Stretch] = []
    while end != old:
        middle = first + split(end - first)
        if old <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((first, middle))
            first, whole = middle, False
    if not whole:
        path.append((first, end))
    return path[::-1]


def shared(indexes: Sequence[int], size: int) -> list[Stretch]:
    """Everything beside these leaves (in order, each once) that the root is made of, from left to right."""
    return list(_beside(indexes, 0, len(indexes), 0, size))


def _beside(indexes: Sequence[int], low: int, high: int, first: int, end: int) -> Iterator[Stretch]:
    if low == high:
        yield first, end
    elif end - first > 1:
        middle = first + split(end - first)
        cut = bisect_left(indexes, middle, low, high)
        yield from _beside(indexes, low, cut, first, middle)
        yield from _beside(indexes, cut, high, middle, end)


def subtrees(stretch: Stretch) -> Iterator[tuple[int, int]]:
    """The complete subtrees of a stretch, as (first leaf, height), largest first."""
    first, end = stretch
    while first < end:
        height = (end - first).bit_length() - 1
        yield first, height
        first += 1 << height
