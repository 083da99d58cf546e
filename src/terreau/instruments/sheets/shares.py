"""How many strips of a collector are invalid, and when that is more than chance.

Paid collectors in Switzerland (2022-2025) brought sheets of which 35 to 90 % were invalid in some communes, against
some 10 % usually (``trust.md``, section 2). A collector is proposed for a second look when so many faults would come
by chance less than once in a thousand collectors as honest as the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, sqrt

#: Nothing is said about fewer strips than this.
K = 5
#: What is usual even among honest collectors; a drive with fewer faults does not make others look bad.
USUAL = 0.10
#: How seldom chance alone may do it.
CHANCE = 0.001
#: And how much more than the others it must be.
TIMES = 2.0
_Z = 1.96


@dataclass(frozen=True)
class Share:
    """``faults`` out of ``lines``, with the 95 % interval after Wilson. Fractions between 0 and 1."""

    faults: int
    lines: int

    @property
    def value(self) -> float:
        return self.faults / self.lines if self.lines else 0.0

    @property
    def low(self) -> float:
        return self._wilson(-1)

    @property
    def high(self) -> float:
        return self._wilson(1)

    @property
    def low_permille(self) -> int:
        return round(1000 * self.low)

    @property
    def high_permille(self) -> int:
        return round(1000 * self.high)

    @property
    def is_shown(self) -> bool:
        return self.lines >= K

    def _wilson(self, side: int) -> float:
        if not self.lines:
            return 0.0 if side < 0 else 1.0
        n, p = self.lines, self.value
        middle = p + _Z**2 / (2 * n)
        width = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        return min(1.0, max(0.0, (middle + side * width) / (1 + _Z**2 / n)))


def chance_of(faults: int, lines: int, usual: float) -> float:
    """How probable ``faults`` or more out of ``lines`` are where each fails with ``usual``: the exact binomial tail."""
    return min(1.0, sum(comb(lines, k) * usual**k * (1 - usual) ** (lines - k) for k in range(faults, lines + 1)))


def is_far_above(own: Share, others: Share) -> bool:
    """Whether a collector's strips deserve a second look."""
    usual = max(USUAL, others.value if others.is_shown else 0.0)
    if not own.is_shown or own.value <= min(0.95, TIMES * usual):
        return False
    return chance_of(own.faults, own.lines, min(usual, 0.95)) < CHANCE
