"""One Brussels street, composed: houses, pavement, road, trees, and what an initiative adds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils.safestring import SafeString

from terreau.ui.drawings import things
from terreau.ui.drawings.added import DRAWN, SLOTS_AT
from terreau.ui.drawings.houses import GROUND, row
from terreau.ui.drawings.ink import Dice, Ink
from terreau.ui.drawings.people import draw, somebody

WIDTH, HEIGHT, SKY = 1600, 640, 64
#: What can be added to a street. ``trees`` stand between the others and take no place.
ADDITIONS = (*DRAWN, "trees")


def street(additions: Iterable[str] = (), *, seed: str = "terreau", alt: str = "") -> SafeString:
    """The drawing as inline SVG: the same for the same additions and seed, by day and by night.

    ``alt`` says what is seen; without it the drawing is decoration. Raises ``ValueError`` on an unknown addition.
    """
    wanted = tuple(additions)
    unknown = set(wanted) - set(ADDITIONS)
    if unknown:
        raise ValueError(f"nothing is drawn for: {', '.join(sorted(unknown))}; one of {', '.join(ADDITIONS)}")
    return inked(wanted, seed).svg(width=WIDTH, top=SKY, height=HEIGHT, alt=alt)


@lru_cache(maxsize=256)
def inked(additions: tuple[str, ...], seed: str) -> Ink:
    ink, dice = Ink(), Dice(seed)
    ink.box("d-sky", 0, -SKY, WIDTH, GROUND + SKY)
    ink.disc("d-d", WIDTH * (0.2 + 0.62 * dice.roll()), 30, 56)
    row(ink, dice, WIDTH)
    if {"play_street", "table"} & set(additions):
        things.bunting(ink, 150, 210, 690, 190, 46)
        things.bunting(ink, 900, 200, 1450, 214, 46)
    ink.box("d-walk", 0, GROUND, WIDTH, 44)
    ink.box("d-ink", 0, GROUND + 44, WIDTH, 7)
    ink.box("d-road", 0, GROUND + 51, WIDTH, HEIGHT - GROUND - 51)
    green = "trees" in additions
    for x, size in (
        ((92, 1.0), (480, 0.86), (852, 0.94), (1216, 0.88), (1512, 1.05))
        if green
        else ((92, 1.0), (852, 0.86), (1512, 1.05))
    ):
        things.tree(ink, dice, x, size, pit=green)
    _fill(ink, dice, [name for name in additions if name in DRAWN])
    return ink


def _fill(ink: Ink, dice: Dice, wanted: list[str]) -> None:
    """Four places along the road. What is asked for stands in the middle first; people have the rest."""
    order = (1, 2, 0, 3) if len(wanted) > 1 else (1, 3, 0, 2)
    placed: dict[int, str] = dict(zip(order, wanted, strict=False))
    for rank, x in enumerate(SLOTS_AT):
        if rank in placed:
            DRAWN[placed[rank]](ink, dice, x)
        elif "play_street" in wanted:
            _children(ink, dice, x, chalked=rank != 2)
        else:
            _neighbours(ink, dice, x)


def _children(ink: Ink, dice: Dice, x: float, *, chalked: bool) -> None:
    if chalked:
        things.chalk(ink, x - 90)
    draw(ink, x - 60, 566, somebody(dice, "talk", size=1.15))
    draw(ink, x + 90, 570, somebody(dice, "walk", size=1.1))
    ink.path("d-rope", f"M{x - 26:.0f} 520Q{x + 20:.0f} 440 {x + 62:.0f} 528")


def _neighbours(ink: Ink, dice: Dice, x: float) -> None:
    shift = dice.roll() * 80 - 40
    draw(ink, x + shift, 566, somebody(dice, dice.pick(("walk", "talk"))))
    if dice.roll() < 0.7:
        draw(
            ink,
            x + shift + 66,
            570,
            somebody(dice, dice.pick(("talk", "stand", "cheer")), size=dice.pick((1.05, 1.35)), faces=-1),
        )
