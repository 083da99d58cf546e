"""Fewer points, and only those in sight."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

type Spot = tuple[float, float]


def simplify[S: Spot](line: Sequence[S], tolerance: float) -> list[S]:
    """Douglas and Peucker: drops points nearer than ``tolerance`` to the line between those kept. Ends stay."""
    if len(line) < 3 or tolerance <= 0:
        return list(line)
    limit = tolerance * tolerance
    keep = bytearray(len(line))
    keep[0] = keep[-1] = 1
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        ax, ay = line[first]
        dx, dy = line[last][0] - ax, line[last][1] - ay
        length = dx * dx + dy * dy
        worst, where = limit, 0
        for i in range(first + 1, last):
            px, py = line[i][0] - ax, line[i][1] - ay
            if length:
                along = (px * dx + py * dy) / length
                along = 0.0 if along < 0 else 1.0 if along > 1 else along
                px, py = px - along * dx, py - along * dy
            far = px * px + py * py
            if far > worst:
                worst, where = far, i
        if where:
            keep[where] = 1
            spans += [(first, where), (where, last)]
    return [point for point, kept in zip(line, keep, strict=True) if kept]


def simplify_ring[S: Spot](ring: Sequence[S], tolerance: float) -> list[S]:
    """A closed ring, opened at its two farthest corners so that it does not collapse."""
    if len(ring) < 5:
        return list(ring)
    ax, ay = ring[0]
    far = max(range(len(ring)), key=lambda i: (ring[i][0] - ax) ** 2 + (ring[i][1] - ay) ** 2)
    there = simplify(ring[: far + 1], tolerance)
    back = simplify([*ring[far:], ring[0]], tolerance)
    return [*there[:-1], *back[:-1]]


def clip_line(line: Sequence[Spot], west: float, south: float, east: float, north: float) -> list[list[Spot]]:
    """The pieces of a line that lie in a box."""
    pieces: list[list[Spot]] = []
    current: list[Spot] = []
    for start, end in pairwise(line):
        inside = _clip_step(start, end, west, south, east, north)
        if inside is None:
            continue
        first, last = inside
        if current and current[-1] == first:
            current.append(last)
        else:
            current = [first, last]
            pieces.append(current)
        if last != end:
            current = []
    return pieces


def _clip_step(
    start: Spot, end: Spot, west: float, south: float, east: float, north: float
) -> tuple[Spot, Spot] | None:
    """The part of one step in a box (Liang and Barsky)."""
    (ax, ay), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    enter, leave = 0.0, 1.0
    for slope, room in ((-dx, ax - west), (dx, east - ax), (-dy, ay - south), (dy, north - ay)):
        if slope < 0:
            enter = max(enter, room / slope)
        elif slope > 0:
            leave = min(leave, room / slope)
        elif room < 0:
            return None
    if enter > leave:
        return None
    first = start if enter == 0 else (ax + enter * dx, ay + enter * dy)
    return first, end if leave == 1 else (ax + leave * dx, ay + leave * dy)


def clip_ring(ring: Sequence[Spot], west: float, south: float, east: float, north: float) -> list[Spot]:
    """The part of a closed ring in a box (Sutherland and Hodgman): may run along the edge of the box."""
    points: list[Spot] = list(ring)
    for axis, bound, above in ((0, west, True), (0, east, False), (1, south, True), (1, north, False)):
        if not points:
            break
        kept: list[Spot] = []
        previous = points[-1]
        was_in = previous[axis] >= bound if above else previous[axis] <= bound
        for point in points:
            is_in = point[axis] >= bound if above else point[axis] <= bound
            if is_in != was_in:
                share = (bound - previous[axis]) / (point[axis] - previous[axis])
                other = previous[1 - axis] + share * (point[1 - axis] - previous[1 - axis])
                kept.append((bound, other) if axis == 0 else (other, bound))
            if is_in:
                kept.append(point)
            previous, was_in = point, is_in
        points = kept
    return points
