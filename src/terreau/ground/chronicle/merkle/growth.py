"""A tree that grows: what must be remembered of it to add leaves at a cost of the leaves added, not of the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from terreau.ground.chronicle.merkle.hashing import fold, peaks, tree_root

#: Hashes in a complete tile.
WIDTH = 256


@dataclass(frozen=True)
class NewTile:
    level: int
    index: int
    hashes: bytes
    root: bytes


@dataclass
class Edge:
    """The right edge of a tree of ``size`` leaves: per level, the hashes that do not yet fill a tile."""

    size: int
    tails: list[list[bytes]] = field(default_factory=list)

    def grow(self, leaves: Sequence[bytes]) -> list[NewTile]:
        """Add leaf hashes; returns the tiles they complete."""
        made: list[NewTile] = []
        coming = list(leaves)
        before, level = self.size, 0
        self.size += len(coming)
        while coming:
            if level == len(self.tails):
                self.tails.append([])
            tail = self.tails[level]
            index = before // WIDTH
            tail.extend(coming)
            coming = []
            while len(tail) >= WIDTH:
                full, tail = tail[:WIDTH], tail[WIDTH:]
                made.append(NewTile(level, index, b"".join(full), tree_root(full)))
                coming.append(made[-1].root)
                index += 1
            self.tails[level] = tail
            before //= WIDTH
            level += 1
        return made

    def root(self) -> bytes:
        return fold([peak for tail in reversed(self.tails) for peak in peaks(tail)])
