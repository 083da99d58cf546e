"""Hashes of the tree, as RFC 6962 section 2.1 defines them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(peaks: Sequence[bytes]) -> bytes:
    """The root over complete subtrees, largest and leftmost first."""
    if not peaks:
        return EMPTY
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def peaks(hashes: Sequence[bytes]) -> list[bytes]:
    """Roots of the complete subtrees over neighbouring hashes of one height, largest and leftmost first."""
    stack: list[tuple[int, bytes]] = []
    for each in hashes:
        height, top = 0, each
        while stack and stack[-1][0] == height:
            top = node_hash(stack.pop()[1], top)
            height += 1
        stack.append((height, top))
    return [top for _, top in stack]


def tree_root(hashes: Sequence[bytes]) -> bytes:
    """The root over all these leaf hashes."""
    return fold(peaks(hashes))
