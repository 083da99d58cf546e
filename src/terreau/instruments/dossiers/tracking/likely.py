"""When the answer is likely: a range from what comparable dossiers took, and how many they were. Never a promise."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from terreau.kernel.working_days import add_working_days

#: Under so many comparable dossiers nothing is said: it would be guessing, and could point at one of them.
LEAST = 5


@dataclass(frozen=True)
class Likely:
    """From one day to another, as ``inside`` of ``among`` comparable dossiers took.

    ``among`` counts only those that took at least as long as this one already did.
    """

    earliest: date
    latest: date
    inside: int
    among: int


def likely(days: Sequence[int], *, filed: date, ran: int, on: date) -> Likely | None:
    """The range in which the middle eight in ten of comparable dossiers ended; ``None`` where too few are known.

    ``days`` are the working days each of them took from filing to its end, whoever was waited for; ``ran`` is how many
    this one has taken until today, ``on``. A dossier that has run longer than most is compared with those that did too.
    """
    longer = sorted(one for one in days if one >= max(ran, 0))
    if len(longer) < LEAST:
        return None
    low, high = _rank(longer, 10), _rank(longer, 90)
    inside = sum(low <= one <= high for one in longer)
    earliest = max(on, add_working_days(filed, low))
    latest = max(earliest, add_working_days(filed, high))
    return Likely(earliest, latest, inside, len(longer))


def _rank(ordered: Sequence[int], share: int) -> int:
    """Nearest rank: the smallest value that at least ``share`` in a hundred do not exceed."""
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)]
