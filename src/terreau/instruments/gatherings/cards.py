"""Cards for the programme of an agora: rooms above offer them, this room shows and prints them.

A card is frozen into the programme when it is chosen: what was shown stays what was shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise

from terreau.kernel.text import Text


@dataclass(frozen=True)
class Card:
    """What the room reads of one page: in short, when, for how much. ``url``: path of the page; ``short``: a shorter
    path to type from paper, empty where there is none."""

    title: Text
    explanation: Text
    calendar: Text
    budget: Text
    url: str
    short: str = ""

    def frozen(self) -> dict[str, Any]:
        """As the programme keeps it."""
        return {
            "explanation": self.explanation.to_dict(),
            "calendar": self.calendar.to_dict(),
            "budget": self.budget.to_dict(),
            "url": self.url,
            "short": self.short,
        }


@dataclass(frozen=True)
class CardSource:
    """Where cards come from. ``offered(organisation_id, territory)`` pairs a reference ``room.noun:id`` with its label;
    ``card(reference)`` makes the card, ``None`` when the page is not to be shown."""

    code: str
    label: str | Promise
    offered: Callable[[str, str], Sequence[tuple[str, Text]]]
    card: Callable[[str], Card | None]


_sources: dict[str, CardSource] = {}


def register_source(source: CardSource) -> CardSource:
    """Offer cards. Raises ``ValueError`` when the code is taken by another."""
    known = _sources.setdefault(source.code, source)
    if known != source:
        raise ValueError(f"two sources of cards are called {source.code}")
    return source


def unregister_source(code: str) -> None:
    """Offer them no more (a room switched off, the end of a test)."""
    _sources.pop(code, None)


def sources() -> Mapping[str, CardSource]:
    return MappingProxyType(_sources)


def offered(organisation_id: str, territory: str) -> list[tuple[CardSource, list[tuple[str, Text]]]]:
    """What may be chosen from, by source."""
    return [(source, list(source.offered(organisation_id, territory))) for source in _sources.values()]


def card(reference: str) -> Card | None:
    """The card of a reference, from whichever source knows it."""
    return next((found for source in _sources.values() if (found := source.card(reference)) is not None), None)
