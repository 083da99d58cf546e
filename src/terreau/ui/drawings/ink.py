"""What a drawing is made of: flat shapes with a class, laid one over the other, and dice that always fall alike."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

type Number = int | float


def whole(value: Number) -> str:
    """A coordinate, to the unit."""
    return f"{value:.0f}".replace("-0", "0") if abs(value) < 1 else f"{value:.0f}"


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


class Ink:
    """Shapes in the order they are laid. Neighbours of one class become one path: half the weight."""

    def __init__(self) -> None:
        self._shapes: list[list[str]] = []

    def path(self, css: str, outline: str) -> None:
        if self._shapes and self._shapes[-1][0] == css:
            self._shapes[-1][1] += outline
        else:
            self._shapes.append([css, outline])

    def box(self, css: str, x: Number, y: Number, width: Number, height: Number) -> None:
        self.path(css, f"M{whole(x)} {whole(y)}h{whole(width)}v{whole(height)}h-{whole(width)}z")

    def disc(self, css: str, x: Number, y: Number, radius: Number) -> None:
        r, d = whole(radius), whole(2 * round(radius))
        self.path(css, f"M{whole(x - radius)} {whole(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z")

    def shape(self, css: str, *points: tuple[Number, Number]) -> None:
        self.path(css, self._through(points) + "z")

    def line(self, css: str, *points: tuple[Number, Number]) -> None:
        self.path(css, self._through(points))

    @staticmethod
    def _through(points: Sequence[tuple[Number, Number]]) -> str:
        return "M" + "L".join(f"{whole(x)} {whole(y)}" for x, y in points)

    def __len__(self) -> int:
        return len(self._shapes)

    def svg(self, *, width: int, top: int, height: int, alt: str) -> SafeString:
        """The drawing with its alternative text; without one it is decoration, hidden from screen readers."""
        inside = format_html_join("", '<path class="{}" d="{}"/>', self._shapes)
        told = format_html('role="img" aria-label="{}"', alt) if alt else format_html('aria-hidden="{}"', "true")
        return format_html(
            '<svg class="drawing" viewBox="0 {} {} {}" preserveAspectRatio="xMidYMax slice" {}>{}</svg>',
            -top, width, height + top, told, inside,
        )  # fmt: skip
