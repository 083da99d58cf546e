"""Five kinds of places: what lies under the feet, before the houses."""

# ruff: noqa: E501 - an outline is one line

from __future__ import annotations

from terreau.ui.drawings.houses import GROUND
from terreau.ui.drawings.ink import Dice, Ink

WIDTH, HEIGHT = 1600, 640


def street(ink: Ink, dice: Dice) -> None:
    ink.box("d-walk", 0, GROUND, WIDTH, 44)
    ink.box("d-ink", 0, GROUND + 44, WIDTH, 7)
    ink.box("d-road", 0, GROUND + 51, WIDTH, HEIGHT - GROUND - 51)


def square(ink: Ink, dice: Dice) -> None:
    """Paving in rings around the middle."""
    ink.box("d-walk", 0, GROUND, WIDTH, HEIGHT - GROUND)
    ink.box("d-foot", 0, GROUND + 22, WIDTH, 3)
    for y, step in ((GROUND + 62, 92), (GROUND + 108, 116), (GROUND + 160, 150)):
        ink.box("d-foot", 0, y, WIDTH, 2)
        for rank in range(-9, 10):
            x = WIDTH / 2 + rank * step
            if -20 < x < WIDTH + 20:
                ink.shape(
                    "d-foot", (x, y), (x + 2, y), (x + 2 + rank * step * 0.24, y + 46), (x + rank * step * 0.24, y + 46)
                )


def garden(ink: Ink, dice: Dice) -> None:
    """Behind the houses: a wall, a lawn, a path of bricks."""
    ink.box("d-a", 0, GROUND - 62, WIDTH, 66)
    for course in range(4):
        ink.box("d-e", 0, GROUND - 48 + course * 15, WIDTH, 2)
    ink.box("d-e", 0, GROUND - 70, WIDTH, 10)
    ink.box("d-sprout", 0, GROUND + 2, WIDTH, HEIGHT - GROUND)
    ink.box("d-e", 0, GROUND, WIDTH, 8)
    ink.path("d-c", f"M0 586Q400 548 800 578T{WIDTH} 566V606Q1200 634 800 616T0 622z")
    for step in range(15):
        ink.disc("d-leaf", step * 118 + dice.roll() * 40, GROUND + 4, 12 + dice.roll() * 16)
    _tufts(ink, dice, GROUND + 30, 110)


def park(ink: Ink, dice: Dice) -> None:
    """The houses stand behind a hedge of trees; a path crosses the meadow."""
    for step in range(19):
        ink.disc("d-leaf", step * 92 - 30 + dice.roll() * 30, GROUND - 34 - dice.roll() * 46, 54 + dice.roll() * 24)
    for step in range(11):
        ink.disc("d-sprout", step * 160 + dice.roll() * 70, GROUND - 26 - dice.roll() * 40, 22 + dice.roll() * 16)
    ink.path("d-sprout", f"M0 {GROUND - 4}Q420 {GROUND - 34} 800 {GROUND - 6}T{WIDTH} {GROUND - 10}V{HEIGHT}H0z")
    ink.path(
        "d-walk",
        f"M0 {GROUND + 92}Q380 {GROUND + 60} 760 {GROUND + 112}T{WIDTH} {GROUND + 96}V{GROUND + 156}Q1180 {GROUND + 190} 760 {GROUND + 176}T0 {GROUND + 150}z",
    )
    _tufts(ink, dice, GROUND + 24, 150)


def quay(ink: Ink, dice: Dice) -> None:
    """The canal between the houses and us, with a barge."""
    ink.box("d-walk", 0, GROUND, WIDTH, 8)
    ink.box("d-e", 0, GROUND + 8, WIDTH, 10)
    ink.box("d-rain", 0, GROUND + 18, WIDTH, 54)
    for _ in range(16):
        ink.box("d-d", dice.roll() * WIDTH, GROUND + 26 + dice.roll() * 34, 34 + dice.roll() * 40, 3)
    boat = 380 + dice.roll() * 500
    ink.path("d-leaf", f"M{boat:.0f} {GROUND + 22}h360l-22 32h-316q-18 -8 -22 -32z")
    ink.box("d-d", boat, GROUND + 16, 360, 7)
    ink.box("d-brk", boat + 238, GROUND - 22, 96, 38)
    for window in range(3):
        ink.box("d-glass", boat + 248 + window * 28, GROUND - 14, 18, 18)
    ink.box("d-ink", boat + 60, GROUND - 50, 4, 66)
    ink.box("d-ink", 0, GROUND + 70, WIDTH, 7)
    ink.box("d-walk", 0, GROUND + 77, WIDTH, HEIGHT - GROUND - 77)
    ink.box("d-foot", 0, GROUND + 112, WIDTH, 2)
    ink.box("d-foot", 0, GROUND + 166, WIDTH, 2)
    for x in (150, 470, 860, 1210, 1530):
        ink.box("d-ink", x - 8, GROUND + 52, 16, 26)
        ink.box("d-ink", x - 12, GROUND + 46, 24, 9)


def _tufts(ink: Ink, dice: Dice, top: float, deep: float) -> None:
    for _ in range(34):
        x, y = dice.roll() * WIDTH, top + dice.roll() * deep
        ink.path("d-leaf", f"M{x:.0f} {y:.0f}l-5 -13l7 9l5 -12l2 16z")


GROUNDS = {"street": street, "square": square, "garden": garden, "park": park, "quay": quay}
#: Where trees have their foot.
FOOT = {"street": 0, "square": 26, "garden": 22, "park": 34, "quay": 70}
