"""Areas that share borders: joining them, and finding the borders between them. Works on exact, shared corners."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from terreau.civic.territories.geometry.encoding import Part, Point, Shape, signed_area
from terreau.civic.territories.geometry.inside import Outline

type Edge = tuple[Point, Point]


def edges_of(shape: Shape) -> set[Edge]:
    """Edges without direction; an edge walked there and back cancels out."""
    seen: Counter[Edge] = Counter()
    for ring in shape:
        for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
            if start != end:
                seen[(start, end) if start < end else (end, start)] += 1
    return {edge for edge, times in seen.items() if times % 2}


def same_area(one: Shape, other: Shape) -> bool:
    """Whether two shapes are one, wherever their rings begin."""
    return one == other or edges_of(one) == edges_of(other)


def dissolve(areas: Iterable[tuple[str, Shape]]) -> dict[str, Shape]:
    """Areas joined per label: an edge between two areas of one label disappears."""
    borders: dict[str, set[Edge]] = defaultdict(set)
    for label, shape in areas:
        borders[label] ^= edges_of(shape)
    return {label: tidy(rings(edges)) for label, edges in borders.items()}


def rings(edges: Iterable[Edge]) -> Shape:
    """Edges chained into closed rings. Every corner must have an even number of edges."""
    near: dict[Point, list[Point]] = defaultdict(list)
    for start, end in sorted(edges):
        near[start].append(end)
        near[end].append(start)
    shape: Shape = []
    for start in sorted(near):
        while near[start]:
            ring, here = [start], start
            while True:
                there = near[here].pop()
                near[there].remove(here)
                here = there
                if here == start:
                    break
                ring.append(here)
            if len(ring) >= 3:
                shape.append(ring)
    return shape


def lines(edges: Iterable[Edge]) -> list[Part]:
    """Edges chained into lines that run from one junction (or loose end) to the next; loops close on themselves."""
    near: dict[Point, list[Point]] = defaultdict(list)
    for start, end in sorted(edges):
        near[start].append(end)
        near[end].append(start)
    junctions = {point for point, ends in near.items() if len(ends) != 2}
    chained: list[Part] = []
    for first in [*sorted(junctions), *sorted(set(near) - junctions)]:
        while near[first]:
            line, here = [first], first
            while near[here] and (here == first or here not in junctions):
                there = near[here].pop()
                near[there].remove(here)
                here = there
                line.append(here)
                if here == first:
                    break
            chained.append(line)
    return chained


def tidy(shape: Shape) -> Shape:
    """Outer rings anticlockwise, holes clockwise, however they came."""
    outlines = [Outline([ring]) for ring in shape]
    turned: Shape = []
    for i, ring in enumerate(shape):
        (ax, ay), (bx, by) = ring[0], ring[1]
        depth = sum(
            other.contains((ax + bx) / 2 + 0.01, (ay + by) / 2 + 0.013) for j, other in enumerate(outlines) if j != i
        )
        anticlockwise = signed_area(ring) > 0
        turned.append(ring if anticlockwise == (depth % 2 == 0) else ring[::-1])
    return sorted(turned, key=lambda ring: -abs(signed_area(ring)))


def shared_arcs(areas: Mapping[str, Shape]) -> dict[frozenset[str], list[Part]]:
    """Borders as lines, each with the labels on its sides: two for an inner border, one at the outside."""
    sides: dict[Edge, set[str]] = defaultdict(set)
    for label, shape in areas.items():
        for edge in edges_of(shape):
            sides[edge].add(label)
    grouped: dict[frozenset[str], set[Edge]] = defaultdict(set)
    for edge, labels in sides.items():
        grouped[frozenset(labels)].add(edge)
    return {labels: lines(edges) for labels, edges in sorted(grouped.items(), key=lambda item: sorted(item[0]))}
