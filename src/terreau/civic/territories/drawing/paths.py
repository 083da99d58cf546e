"""SVG path data, written short: whole numbers, relative steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

type Spot = tuple[float, float]
type Projection = Callable[[float, float], Spot]


def path(points: Sequence[Spot], *, closed: bool) -> str:
    """One subpath, empty when it rounds away to nothing."""
    whole: list[tuple[int, int]] = []
    for x, y in points:
        spot = (round(x), round(y))
        if not whole or whole[-1] != spot:
            whole.append(spot)
    if closed and len(whole) > 1 and whole[0] == whole[-1]:
        whole.pop()
    if len(whole) < (3 if closed else 2):
        return ""
    px, py = whole[0]
    written = [f"M{px} {py}l"]
    for i, (x, y) in enumerate(whole[1:]):
        dx, dy = x - px, y - py
        written.append(f"{'' if i == 0 or dx < 0 else ' '}{dx}{'' if dy < 0 else ' '}{dy}")
        px, py = x, y
    return "".join(written) + ("z" if closed else "")


def paths(parts: Iterable[Sequence[Spot]], *, closed: bool) -> str:
    return "".join(path(part, closed=closed) for part in parts)


def ring_size(ring: Sequence[Spot]) -> float:
    """Area of a ring, whichever way it turns."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2
