"""A flat sheet seen by a camera: eight numbers lead from millimetres on the paper to pixels of the photo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

type Point = tuple[float, float]

#: Both sides are brought near one before solving: eight unknowns of very different size lose their digits otherwise.
_MILLIMETRES, _PIXELS = 100.0, 1_000.0


@dataclass(frozen=True)
class Plane:
    """Eight numbers of a perspective, ``x = (a·u + b·v + c) / (g·u + h·v + 1)`` and so for ``y``."""

    numbers: tuple[float, ...]

    @classmethod
    def through(cls, pairs: Sequence[tuple[Point, Point]], *, slanted: bool = True) -> Plane:
        """The perspective nearest to all pairs (millimetres, pixels); four or more, no three of four in a line.

        ``slanted=False``: as if seen straight from above, which errs less far away from points that lie close together.

        :raises ValueError: these points hold no plane.
        """
        rows: list[list[float]] = []
        if not slanted:
            rows += [[0.0] * 6 + [1e4, 0.0, 0.0], [0.0] * 7 + [1e4, 0.0]]
        for on_paper, on_photo in pairs:
            u, v = on_paper[0] / _MILLIMETRES, on_paper[1] / _MILLIMETRES
            x, y = on_photo[0] / _PIXELS, on_photo[1] / _PIXELS
            rows.append([u, v, 1.0, 0.0, 0.0, 0.0, -u * x, -v * x, x])
            rows.append([0.0, 0.0, 0.0, u, v, 1.0, -u * y, -v * y, y])
        a, b, c, d, e, f, g, h = _least_squares(rows)
        mm, px = _MILLIMETRES, _PIXELS
        return cls((a * px / mm, b * px / mm, c * px, d * px / mm, e * px / mm, f * px, g / mm, h / mm))

    def at(self, point: Point) -> Point:
        """Where on the photo a point of the paper is."""
        a, b, c, d, e, f, g, h = self.numbers
        u, v = point
        depth = g * u + h * v + 1.0
        if depth <= 1e-6:
            raise ValueError("behind the camera")
        return (a * u + b * v + c) / depth, (d * u + e * v + f) / depth

    def scale(self, point: Point) -> float:
        """Pixels for one millimetre, there."""
        x, y = self.at(point)
        right, below = self.at((point[0] + 1, point[1])), self.at((point[0], point[1] + 1))
        return (hypot(right[0] - x, right[1] - y) + hypot(below[0] - x, below[1] - y)) / 2

    def off(self, pairs: Sequence[tuple[Point, Point]]) -> float:
        """The farthest that a pair is from where it should be, in millimetres."""
        return max(hypot(self.at(mm)[0] - px[0], self.at(mm)[1] - px[1]) / self.scale(mm) for mm, px in pairs)

    def window(self, left: float, top: float, density: float) -> tuple[float, ...]:
        """For ``Image.transform``: a picture drawn with its corner at ``left``, ``top`` mm, ``density`` pixels a mm."""
        a, b, c, d, e, f, g, h = self.numbers
        base = g * left + h * top + 1.0
        inner = density * base
        return (
            a / inner, b / inner, (a * left + b * top + c) / base,
            d / inner, e / inner, (d * left + e * top + f) / base,
            g / inner, h / inner,
        )  # fmt: skip


def _least_squares(rows: list[list[float]]) -> list[float]:
    """Eight unknowns from eight or more rows, by the normal equations and elimination with pivots."""
    n = 8
    matrix = [[sum(row[i] * row[j] for row in rows) for j in range(n + 1)] for i in range(n)]
    for column in range(n):
        pivot = max(range(column, n), key=lambda i: abs(matrix[i][column]))
        if abs(matrix[pivot][column]) < 1e-12:
            raise ValueError("no plane through these points")
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        for i in range(column + 1, n):
            factor = matrix[i][column] / matrix[column][column]
            matrix[i] = [own - factor * above for own, above in zip(matrix[i], matrix[column], strict=True)]
    found = [0.0] * n
    for i in reversed(range(n)):
        rest = sum(matrix[i][j] * found[j] for j in range(i + 1, n))
        found[i] = (matrix[i][n] - rest) / matrix[i][i]
    return found
