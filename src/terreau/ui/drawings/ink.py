"""What a drawing is made of: flat shapes with a class, laid one over the other, and dice that always fall alike."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

type Number = int | float
type Extent = tuple[float, float, float, float]


def whole(value: Number) -> str:
    """A coordinate, to the unit."""
    return f"{value:.0f}".replace("-0", "0") if abs(value) < 1 else f"{value:.0f}"


def _touch(one: Extent, other: Extent) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _around(points: Sequence[tuple[Number, Number]]) -> Extent:
    """With room for the thickness of an arm."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return min(xs) - 6, min(ys) - 6, max(xs) + 6, max(ys) + 6


class Dice:
    """Chance that is the same on every machine and for every version of Python."""

    def __init__(self, seed: str) -> None:
        self._state = zlib.crc32(seed.encode()) or 1

    def roll(self) -> float:
        """From 0 to 1, 1 excluded."""
        for _ in range(3):
            self._state = (self._state * 1_664_525 + 1_013_904_223) % 2**32
        return self._state / 2**32

    def pick[T](self, of: Sequence[T]) -> T:
        return of[int(self.roll() * len(of))]


#: How many shapes back one looks for a neighbour of the same class that nothing laid since then covers.
_BACK = 40


class Ink:
    """Shapes in the order they are laid. Those of a class with nothing between become one path: half the weight."""

    def __init__(self) -> None:
        self._shapes: list[list[str]] = []
        #: Where each piece of each shape lies; ``None`` when it was drawn freely.
        self._extents: list[list[Extent] | None] = []

    def path(self, css: str, outline: str) -> None:
        """An outline drawn freely: nothing slides under it."""
        if self._shapes and self._shapes[-1][0] == css:
            self._shapes[-1][1] += outline
            self._extents[-1] = None
        else:
            self._shapes.append([css, outline])
            self._extents.append(None)

    def _lay(self, css: str, outline: str, extent: Extent) -> None:
        for rank in range(len(self._shapes) - 1, max(-1, len(self._shapes) - _BACK), -1):
            known = self._extents[rank]
            if self._shapes[rank][0] == css:
                self._shapes[rank][1] += outline
                if known is not None:
                    known.append(extent)
                return
            if known is None or any(_touch(extent, each) for each in known):
                break
        self._shapes.append([css, outline])
        self._extents.append([extent])

    def box(self, css: str, x: Number, y: Number, width: Number, height: Number) -> None:
        outline = f"M{whole(x)} {whole(y)}h{whole(width)}v{whole(height)}h-{whole(width)}z"
        self._lay(css, outline, (x, y, x + width, y + height))

    def disc(self, css: str, x: Number, y: Number, radius: Number) -> None:
        r, d = whole(radius), whole(2 * round(radius))
        outline = f"M{whole(x - radius)} {whole(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z"
        self._lay(css, outline, (x - radius, y - radius, x + radius, y + radius))

    def shape(self, css: str, *points: tuple[Number, Number]) -> None:
        self._lay(css, self._through(points) + "z", _around(points))

    def line(self, css: str, *points: tuple[Number, Number]) -> None:
        self._lay(css, self._through(points), _around(points))

    @staticmethod
    def _through(points: Sequence[tuple[Number, Number]]) -> str:
        return "M" + "L".join(f"{whole(x)} {whole(y)}" for x, y in points)

    def __len__(self) -> int:
        return len(self._shapes)

    @property
    def shapes(self) -> Sequence[tuple[str, str]]:
        """Class and outline of each shape, the lowest first."""
        return [(css, outline) for css, outline in self._shapes]

    def svg(self, *, width: int, top: int, height: int, alt: str, mood: str = "") -> SafeString:
        """The drawing with its alternative text; without one it is decoration, hidden from screen readers.

        ``mood``: a class more, for another light.
        """
        inside = format_html_join("", '<path class="{}" d="{}"/>', self._shapes)
        told = format_html('role="img" aria-label="{}"', alt) if alt else format_html('aria-hidden="{}"', "true")
        return format_html(
            '<svg class="drawing{}" viewBox="0 {} {} {}" preserveAspectRatio="xMidYMax slice" {}>{}</svg>',
            mood and f" {mood}", -top, width, height + top, told, inside,
        )  # fmt: skip
