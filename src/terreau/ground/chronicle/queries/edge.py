"""The right edge of the tree: what a sealing starts from."""

from __future__ import annotations

from terreau.ground.chronicle.merkle.growth import WIDTH, Edge
from terreau.ground.chronicle.merkle.leaves import content_hash, leaf_content
from terreau.ground.chronicle.models import Batch, Leaf, Tile


def last_batch() -> Batch | None:
    return Batch.objects.order_by("-number").first()


def hash_of(leaf: Leaf) -> bytes:
    """The hash of a leaf as it stands in the tree; load it with its batch."""
    return content_hash(content_of(leaf))


def content_of(leaf: Leaf) -> dict[str, object]:
    return leaf_content(
        topic=leaf.topic,
        n=leaf.n,
        previous=leaf.previous,
        public=leaf.public,
        commitment=leaf.commitment,
        sealed_at=leaf.batch.sealed_at,
    )


def edge(size: int) -> Edge:
    """The edge of the tree at its present size; reads fewer than 256 rows per level."""
    first = size // WIDTH * WIDTH
    tails = [[hash_of(leaf) for leaf in leaves_from(first, size)]]
    count, level = size // WIDTH, 1
    while count:
        complete = count // WIDTH * WIDTH
        tails.append(tile_roots(level - 1, complete, count))
        count //= WIDTH
        level += 1
    return Edge(size, tails)


def leaves_from(first: int, end: int) -> list[Leaf]:
    if first >= end:
        return []
    return list(Leaf.objects.filter(index__gte=first, index__lt=end).select_related("batch").order_by("index"))


def tile_roots(level: int, first: int, end: int) -> list[bytes]:
    tiles = Tile.objects.filter(level=level, index__gte=first, index__lt=end).order_by("index")
    return [bytes(root) for root in tiles.values_list("root", flat=True)]
