"""The tree, against the vectors of the Certificate Transparency reference and against itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.ground.chronicle import verify
from terreau.ground.chronicle.merkle import proofs
from terreau.ground.chronicle.merkle.growth import Edge
from terreau.ground.chronicle.merkle.hashing import EMPTY, fold, leaf_hash, node_hash, tree_root

INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
LEAVES = [leaf_hash(bytes.fromhex(each)) for each in INPUTS]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATHS = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
}
STEPS = {
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
MANY = [leaf_hash(str(number).encode()) for number in range(70)]


def by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962 section 2.1, word for word."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node_hash(by_definition(leaves[:half]), by_definition(leaves[half:]))


def of(leaves: list[bytes], stretches: list[proofs.Stretch]) -> list[bytes]:
    return [by_definition(leaves[first:end]) for first, end in stretches]


def test_roots_of_the_reference():
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    for size, root in enumerate(ROOTS, start=1):
        assert tree_root(LEAVES[:size]).hex() == root
        assert verify.root_with(dict(enumerate(LEAVES[:size])), size, iter(())).hex() == root


@pytest.mark.parametrize(("where", "path"), PATHS.items())
def test_audit_paths_of_the_reference(where, path):
    index, size = where
    assert [each.hex() for each in of(LEAVES, proofs.inclusion(index, size))] == path


@pytest.mark.parametrize(("sizes", "path"), STEPS.items())
def test_consistency_of_the_reference(sizes, path):
    assert [each.hex() for each in of(LEAVES, proofs.consistency(*sizes))] == path


def test_every_inclusion_proof_up_to_seventy_is_right_and_no_other_passes():
    for size in (1, 2, 3, 4, 7, 8, 9, 31, 32, 33, 64, 70):
        root = by_definition(MANY[:size])
        for index in range(size):
            path = of(MANY, proofs.inclusion(index, size))
            assert verify.includes(MANY[index], index, size, path, root)
            assert not verify.includes(MANY[index], (index + 1) % size, size, path, root) or size == 1
            assert not verify.includes(LEAVES[0], index, size, path, root)
            assert not verify.includes(MANY[index], index, size, [*path, EMPTY], root)
            assert not path or not verify.includes(MANY[index], index, size, path[:-1], root)


def test_every_consistency_proof_up_to_forty_is_right_and_no_other_passes():
    roots = {size: by_definition(MANY[:size]) for size in range(1, 41)}
    for new in range(1, 41):
        for old in range(1, new + 1):
            path = of(MANY, proofs.consistency(old, new))
            assert verify.extends(old, new, path, roots[old], roots[new])
            assert not verify.extends(old, new, path, EMPTY, roots[new])
            assert not verify.extends(old, new, path, roots[old], EMPTY)
            assert not verify.extends(old, new, [*path, EMPTY], roots[old], roots[new])


@given(st.integers(1, 70), st.sets(st.integers(0, 69), min_size=1))
def test_one_proof_for_many_leaves(size, chosen):
    indexes = sorted(index for index in chosen if index < size)
    beside = iter(of(MANY, proofs.shared(indexes, size)))
    assert verify.root_with({index: MANY[index] for index in indexes}, size, beside) == by_definition(MANY[:size])
    assert next(beside, None) is None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 700), min_size=1, max_size=6))
def test_a_tree_grown_in_steps_is_the_tree(steps):
    edge, so_far = Edge(0), 0
    leaves = [leaf_hash(str(number).encode()) for number in range(sum(steps))]
    tiles = []
    for step in steps:
        tiles += edge.grow(leaves[so_far : so_far + step])
        so_far += step
        assert edge.root() == tree_root(leaves[:so_far])
    assert edge.size == so_far
    assert [(tile.level, tile.index) for tile in tiles if tile.level == 0] == [(0, n) for n in range(so_far // 256)]
    assert all(
        b"".join(leaves[n * 256 : n * 256 + 256]) == tile.hashes for n, tile in enumerate(tiles) if not tile.level
    )


def test_tiles_of_higher_levels():
    leaves = [bytes([number % 251]) * 32 for number in range(256 * 256 + 300)]
    edge = Edge(0)
    tiles = edge.grow(leaves)
    assert [(tile.level, tile.index) for tile in tiles if tile.level] == [(1, 0)]
    assert edge.root() == tree_root(leaves)


def test_subtrees_cover_a_stretch():
    leaves = MANY
    for size in range(1, 70):
        for first, end in [*proofs.inclusion(size // 2, size), *proofs.consistency(max(1, size // 3), size)]:
            parts = [by_definition(leaves[at : at + (1 << height)]) for at, height in proofs.subtrees((first, end))]
            assert fold(parts) == by_definition(leaves[first:end])
