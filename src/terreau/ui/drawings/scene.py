"""What a drawing can be composed of, and how a choice is kept: plain values, so that a project can hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from terreau.ui.drawings.added import ADDED, SLOTS_AT
from terreau.ui.drawings.houses import MANNERS

PLACES = ("street", "square", "garden", "park", "quay")
HOUSES = tuple(MANNERS)
GREENERY = ("few", "trees", "lush")
TIMES = ("day", "dusk")
PEOPLE = ("few", "some", "many")
#: Places for additions, from left to right.
SLOTS = len(SLOTS_AT)
#: Variants of houses, trees and people one can leaf through.
VARIANTS = 12


@dataclass(frozen=True)
class Scene:
    """One composition. ``things``: what stands in each of the four places, ``""`` for nothing."""

    place: str = "street"
    houses: str = "row"
    greenery: str = "trees"
    time: str = "day"
    people: str = "some"
    things: tuple[str, ...] = ("", "", "", "")
    variant: int = 1

    def parameters(self) -> dict[str, Any]:
        """As it is kept; ``read`` gives it back."""
        return {
            "drawing": "kit",
            "place": self.place,
            "houses": self.houses,
            "greenery": self.greenery,
            "time": self.time,
            "people": self.people,
            "additions": list(self.things),
            "variant": self.variant,
        }


def read(kept: Mapping[str, Any]) -> Scene:
    """A composition as it was kept. What this version does not know becomes what is usual: a page never breaks."""
    usual = Scene()

    def one_of(name: str, known: tuple[str, ...], otherwise: str) -> str:
        value = kept.get(name)
        return value if isinstance(value, str) and value in known else otherwise

    asked = kept.get("additions")
    listed = [str(each) for each in asked] if isinstance(asked, list | tuple) else []
    things = [each if each in ADDED else "" for each in listed][:SLOTS]
    variant = kept.get("variant")
    return Scene(
        place=one_of("place", PLACES, usual.place),
        houses=one_of("houses", HOUSES, usual.houses),
        greenery=one_of("greenery", GREENERY, usual.greenery),
        time=one_of("time", TIMES, usual.time),
        people=one_of("people", PEOPLE, usual.people),
        things=tuple(things + [""] * (SLOTS - len(things))),
        variant=variant if isinstance(variant, int) and 1 <= variant <= VARIANTS else usual.variant,
    )


def is_composed(kept: object) -> bool:
    """Whether somebody composed it, rather than a kind of project standing for it."""
    return isinstance(kept, Mapping) and kept.get("drawing") == "kit"
