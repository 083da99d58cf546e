"""Hashes of any part of the tree, from few rows: complete tiles, and less than one tile per level at the edge."""

from __future__ import annotations

from collections.abc import Iterable

from terreau.ground.chronicle.merkle.growth import WIDTH
from terreau.ground.chronicle.merkle.hashing import fold, tree_root
from terreau.ground.chronicle.merkle.proofs import Stretch, subtrees
from terreau.ground.chronicle.models import Tile
from terreau.ground.chronicle.queries.edge import hash_of, leaves_from, tile_roots

_HEIGHT = 8
_HASH = 32
#: Above so many tiles, the stretch between the first and the last is read instead of each by its number.
_MANY = 200


class TreeReader:
    """Reads what the given stretches need, at most two queries per level of tiles; then hashes from memory."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        wanted: dict[int, set[int]] = {}
        for stretch in stretches:
            for first, height in subtrees(stretch):
                level = height // _HEIGHT
                wanted.setdefault(level, set()).add((first >> _HEIGHT * level) // WIDTH)
        self._tiles: dict[tuple[int, int], list[bytes]] = {}
        for level, indexes in wanted.items():
            self._read(level, indexes)

    def _read(self, level: int, indexes: set[int]) -> None:
        tiles = Tile.objects.filter(level=level)
        if len(indexes) > _MANY:
            tiles = tiles.filter(index__gte=min(indexes), index__lte=max(indexes))
        else:
            tiles = tiles.filter(index__in=indexes)
        for index, hashes in tiles.values_list("index", "hashes"):
            if index in indexes:
                data = bytes(hashes)
                self._tiles[level, index] = [data[at : at + _HASH] for at in range(0, len(data), _HASH)]
        for index in indexes:
            if (level, index) not in self._tiles:  # the one at the edge
                first, end = index * WIDTH, (index + 1) * WIDTH
                self._tiles[level, index] = (
                    tile_roots(level - 1, first, end) if level else [hash_of(leaf) for leaf in leaves_from(first, end)]
                )

    def hash(self, stretch: Stretch) -> bytes:
        return fold([self._subtree(first, height) for first, height in subtrees(stretch)])

    def _subtree(self, first: int, height: int) -> bytes:
        level, rest = divmod(height, _HEIGHT)
        entry = first >> _HEIGHT * level
        tile = self._tiles[level, entry // WIDTH]
        at = entry % WIDTH
        return tree_root(tile[at : at + (1 << rest)])


def hashes(stretches: list[Stretch]) -> list[str]:
    """The hash of each stretch, hexadecimal."""
    reader = TreeReader(stretches)
    return [reader.hash(stretch).hex() for stretch in stretches]
