from __future__ import annotations

from terreau.ground.chronicle.models.entry import Entry, Mention
from terreau.ground.chronicle.models.log import Batch, Leaf, LeafSecret, PendingLeaf, Tile

__all__ = ["Batch", "Entry", "Leaf", "LeafSecret", "Mention", "PendingLeaf", "Tile"]
