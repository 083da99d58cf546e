"""What a person says in the end, from every time they said something. Pure: the order of arrival plays no part.

- What was **said** last holds, whenever it reaches us: kind, neighbourhood, language.
- The surest proof holds, since it proves the person and not the sentence.
- A voice is counted once by way and by place: those of the first time the person said what they say now with the proof
  the drive asks (without such a time: of the first time). Later ways are history.
- What was said before the last turn (another kind, or taken back) leaves no name and no words behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from terreau.instruments.voices.models import Occasion


@dataclass(frozen=True)
class Standing:
    """What holds now."""

    #: The last time, which says what, where and in which language.
    last: Occasion
    #: The time by which the voice is counted.
    first: Occasion
    level: int
    #: The person said something else at this moment, or ``None``: names and words up to it are gone.
    since: datetime | None


def rank(one: Occasion) -> tuple[Any, ...]:
    """The order in which things were said. Of two at the same moment, what was said online is the later."""
    order = (one.pk or float("inf")) if one.is_at_once else 0
    return one.collected_at, one.is_at_once, order, one.level, one.kind, one.channel, one.origin, one.quartier


def standing(occasions: Iterable[Occasion], counts_level: int) -> Standing | None:
    """What holds of these occasions, none of them taken back; ``None`` when there are none."""
    said = sorted(occasions, key=rank)
    if not said:
        return None
    last = said[-1]
    turn = next((one for one in reversed(said) if one.kind != last.kind), None)
    run = [one for one in said if turn is None or rank(one) > rank(turn)]
    first = next((one for one in run if one.level >= counts_level), run[0])
    return Standing(last, first, max(one.level for one in said), turn.collected_at if turn else None)
