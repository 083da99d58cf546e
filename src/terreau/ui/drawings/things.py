"""What an initiative adds to a street. Each thing is drawn around ``x``, about 340 wide, with the people who use it."""

# ruff: noqa: E501 - an outline is one line

from __future__ import annotations

import math

from terreau.ui.drawings.houses import GROUND
from terreau.ui.drawings.ink import Dice, Ink
from terreau.ui.drawings.people import draw, somebody

#: Edge of the pavement, and a line in the road where things stand.
KERB = GROUND + 51
ROAD = 568


def tree(ink: Ink, dice: Dice, x: float, size: float = 1.0, *, pit: bool = False, sink: float = 0) -> None:
    """An elder in flower; with ``pit``, flowers at its foot. ``sink``: how much nearer to us than a pavement."""
    foot = GROUND + 40 + sink
    ink.shape(
        "d-ink",
        (x - 7 * size, foot),
        (x - 3 * size, foot - 150 * size),
        (x + 4 * size, foot - 150 * size),
        (x + 8 * size, foot),
    )
    ink.path("d-leaf", f"M{x - 46:.0f} {foot + 6}q46 -40 92 0z")
    for dx, dy, radius, css in (
        (-44, -170, 46, "d-leaf"), (40, -178, 50, "d-leaf"), (0, -228, 58, "d-leaf"), (-16, -190, 34, "d-sprout"), (36, -216, 24, "d-sprout"),
    ):  # fmt: skip
        ink.disc(css, x + dx * size, foot + dy * size, radius * size)
    for _ in range(13):
        turn, far = dice.roll() * 2 * math.pi, dice.roll() ** 0.5 * 78 * size
        ink.disc("d-d", x + math.cos(turn) * far, foot - 196 * size + math.sin(turn) * far * 0.8, dice.pick((4, 5, 7)))
    if pit:
        ink.path("d-e", f"M{x - 62:.0f} {foot + 4}h124v9h-124z")
        for step in range(7):
            ink.disc(dice.pick(("d-brk", "d-iris", "d-d")), x - 54 + step * 18, foot - 4 - dice.roll() * 14, 7)


def bunting(ink: Ink, x0: float, y0: float, x1: float, y1: float, sag: float) -> None:
    """Little flags between two houses."""
    ink.path("d-cord", f"M{x0} {y0}Q{(x0 + x1) / 2:.0f} {(y0 + y1) / 2 + 2 * sag:.0f} {x1} {y1}")
    steps = [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + sag * 4 * t * (1 - t)) for t in (k / 13 for k in range(14))]
    for css_rank, css in enumerate(("d-leaf", "d-d", "d-brk", "d-sprout")):
        for k in range(css_rank, 13, 4):
            (left, left_y), (right, right_y) = steps[k], steps[k + 1]
            ink.shape(
                css, (left + 5, left_y + 1), (right - 5, right_y + 1), ((left + right) / 2, (left_y + right_y) / 2 + 30)
            )


def play_street(ink: Ink, dice: Dice, x: float) -> None:
    """A barrier with its round sign, chalk on the road, children."""
    left = x - 170
    ink.box("d-d", left, 520, 120, 30)
    for dx in (0, 44, 88):
        ink.shape("d-brk", (left + dx, 520), (left + dx + 24, 520), (left + dx + 12, 550), (left + dx, 550))
    for dx, top, height in ((10, 550, 34), (102, 550, 34), (56, 470, 50)):
        ink.box("d-ink", left + dx, top, 7, height)
    ink.disc("d-ink", left + 59, 462, 27)
    ink.disc("d-iris", left + 59, 462, 22)
    ink.path("d-ink", f"M{left + 49:.0f} 470v-10l10 -9l10 9v10z")
    hop = x - 30
    ink.path(
        "d-chalk",
        f"M{hop:.0f} 588h26v20h-26zM{hop + 26:.0f} 588h26v20h-26zM{hop + 52:.0f} 577h26v20h-26zM{hop + 52:.0f} 599h26v20h-26zM{hop + 78:.0f} 588h26v20h-26z",
    )
    draw(ink, x + 12, 560, somebody(dice, "cheer", size=1.05))
    draw(ink, x + 110, 556, somebody(dice, "walk", size=1.15))
    ink.disc("d-d", x + 166, 545, 12)


def chalk(ink: Ink, x: float) -> None:
    """A sun and a fish, on the road."""
    ink.path(
        "d-chalk",
        f"M{x:.0f} 590a28 17 0 1 0 .1 0zM{x:.0f} 578v-10M{x + 38:.0f} 592l13 -8M{x + 41:.0f} 614l14 5M{x - 38:.0f} 592l-13 -8M{x - 41:.0f} 614l-14 5",
    )
    ink.path(
        "d-chalk", f"M{x + 150:.0f} 612q30 -34 74 0q-44 34 -74 0zM{x + 224:.0f} 612l26 -18v36zM{x + 168:.0f} 608h.5"
    )


def compost(ink: Ink, dice: Dice, x: float) -> None:
    """Three wooden bins with lids, dry leaves beside them, someone with a bucket."""
    for rank, dx in enumerate((-150, -58, 34)):
        left, top = x + dx, KERB - 4
        ink.box("d-e" if rank != 1 else "d-c", left, top, 84, 76)
        for plank in range(3):
            ink.box("d-ink", left, top + 18 + plank * 19, 84, 3)
        ink.box("d-b", left - 3, top - 2, 9, 80)
        ink.box("d-b", left + 78, top - 2, 9, 80)
        if rank == 1:
            ink.path("d-leaf", f"M{left + 6:.0f} {top}q18 -30 36 -12q20 -22 36 12z")
            ink.path("d-sprout", f"M{left + 22:.0f} {top - 12}q8 -16 22 -4z")
            ink.shape("d-ink", (left - 4, top - 10), (left + 2, top - 4), (left - 20, top - 66), (left - 26, top - 62))
        else:
            ink.shape("d-leaf", (left - 7, top - 12), (left + 91, top - 12), (left + 91, top), (left - 7, top))
    draw(ink, x + 150, KERB + 82, somebody(dice, "reach", faces=-1))
    ink.shape("d-iris", (x + 88, KERB - 16), (x + 114, KERB - 16), (x + 110, KERB + 12), (x + 92, KERB + 12))
    draw(ink, x - 186, KERB + 84, somebody(dice, "talk"))


def planters(ink: Ink, dice: Dice, x: float) -> None:
    """Wooden boxes along the kerb, tomatoes and flowers, a watering can."""
    for dx in (-160, -40, 80):
        left, top = x + dx, KERB + 22
        for step in range(5):
            px, height = left + 12 + step * 19, 22 + dice.roll() * 40
            ink.path(
                "d-leaf",
                f"M{px:.0f} {top}q-16 -{height * 0.5:.0f} -2 -{height:.0f}q18 {height * 0.4:.0f} 4 {height:.0f}z",
            )
        for step in range(4):
            ink.disc(
                dice.pick(("d-brk", "d-iris", "d-brk", "d-d")), left + 16 + step * 22, top - 14 - dice.roll() * 28, 7
            )
        ink.path("d-sprout", f"M{left:.0f} {top}q12 -22 26 0q12 -26 26 0q12 -20 26 0q10 -18 22 0z")
        ink.box("d-c", left - 4, top, 108, 40)
        ink.box("d-e", left - 4, top + 18, 108, 4)
    draw(ink, x + 206, KERB + 74, somebody(dice, "reach", faces=-1))
    ink.path("d-brk", f"M{x + 142:.0f} {KERB - 26}h28v26h-28zM{x + 142:.0f} {KERB - 10}l-18 -14l4 -4l14 8z")


def fridge(ink: Ink, dice: Dice, x: float) -> None:
    """A painted fridge under a little roof, shelves of food, a neighbour bringing a crate."""
    left, top = x - 70, GROUND - 110
    ink.box("d-e", left - 16, top - 14, 10, 210)
    ink.box("d-e", left + 166, top - 14, 10, 210)
    ink.shape("d-leaf", (left - 34, top - 14), (left + 194, top - 14), (left + 172, top - 54), (left - 12, top - 54))
    ink.box("d-iris", left, top + 10, 84, 178)
    ink.box("d-ink", left, top + 78, 84, 4)
    ink.box("d-ink", left + 68, top + 30, 6, 32)
    ink.box("d-ink", left + 68, top + 96, 6, 40)
    ink.path("d-brk", f"M{left + 34:.0f} {top + 132}q-22 -18 -8 -28q8 -4 8 6q0 -10 8 -6q14 10 -8 28z")
    ink.box("d-c", left + 92, top + 10, 68, 178)
    for rank in range(3):
        ink.box("d-d", left + 98, top + 18 + rank * 56, 56, 46)
        for item in range(3):
            ink.disc(
                ("d-brk", "d-sprout", "d-iris")[(item + rank) % 3], left + 108 + item * 18, top + 56 + rank * 56, 8
            )
    draw(ink, x + 168, KERB + 62, somebody(dice, "reach", faces=-1))
    ink.box("d-c", x + 84, KERB - 46, 44, 24)
    for item in range(3):
        ink.disc(("d-sprout", "d-brk", "d-sprout")[item], x + 94 + item * 13, KERB - 48, 8)
    draw(ink, x - 150, KERB + 70, somebody(dice, "walk"))


def bikes(ink: Ink, dice: Dice, x: float) -> None:
    """Hoops and three bicycles, one with a child's seat."""
    for rank, dx in enumerate((-150, -20, 110)):
        left, foot = x + dx, ROAD + 22
        ink.path("d-wire", f"M{left + 10:.0f} {foot}v-46a24 24 0 0 1 48 0v46")
        for wheel in (0, 84):
            ink.path("d-cord", f"M{left - 28 + wheel:.0f} {foot - 26}a26 26 0 1 0 52 0a26 26 0 1 0 -52 0z")
        frame = ("d-brk", "d-sprout", "d-iris")[rank]
        ink.path(
            frame,
            f"M{left - 4:.0f} {foot - 22}l26 -44h44l20 44h-8l-17 -36l-22 36h-43zM{left + 8:.0f} {foot - 30}h27l18 -29h-28z",
        )
        ink.path(
            "d-wire",
            f"M{left + 66:.0f} {foot - 66}l-4 -14h16M{left + 22:.0f} {foot - 66}l-3 -10M{left + 8:.0f} {foot - 77}h22",
        )
    draw(ink, x + 236, ROAD + 20, somebody(dice, "walk", faces=-1))


def benches(ink: Ink, dice: Dice, x: float) -> None:
    """Two benches facing the street, three generations on them."""
    for dx in (-170, 30):
        left, seat = x + dx, KERB + 34
        ink.box("d-c", left, seat - 40, 150, 12)
        ink.box("d-c", left, seat - 22, 150, 10)
        ink.box("d-e", left - 4, seat, 158, 11)
        for leg in (8, 132):
            ink.box("d-ink", left + leg, seat - 40, 9, 78)
    draw(ink, x - 136, KERB + 66, somebody(dice, "sit", size=1.35))
    draw(ink, x - 74, KERB + 66, somebody(dice, "sit", size=1.4))
    draw(ink, x + 84, KERB + 62, somebody(dice, "sit", size=1.1))
    draw(ink, x + 206, KERB + 80, somebody(dice, "talk", faces=-1))


def rain_garden(ink: Ink, dice: Dice, x: float) -> None:
    """A planted hollow where the asphalt was: reeds, irises, rain that stays."""
    top = KERB + 26
    ink.path("d-walk", f"M{x - 196:.0f} {top}h392l-26 84h-340z")
    ink.path("d-e", f"M{x - 184:.0f} {top + 6}h368l-22 70h-324z")
    ink.path("d-rain", f"M{x - 130:.0f} {top + 44}q60 -22 130 -4q70 -20 124 6q-40 26 -120 22q-90 6 -134 -24z")
    for step in range(11):
        px, height = x - 168 + step * 33, 46 + dice.roll() * 46
        foot = top + 26 + dice.roll() * 30
        ink.path(
            "d-leaf",
            f"M{px:.0f} {foot:.0f}q-10 -{height * 0.6:.0f} -4 -{height:.0f}q12 {height * 0.5:.0f} 10 {height:.0f}z",
        )
        ink.path(
            "d-sprout",
            f"M{px + 8:.0f} {foot:.0f}q10 -{height * 0.4:.0f} 12 -{height * 0.7:.0f}q2 {height * 0.5:.0f} -6 {height * 0.7:.0f}z",
        )
        if step % 2:
            ink.path("d-iris", f"M{px - 4:.0f} {foot - height:.0f}q-14 -2 -10 -16q8 2 10 8q2 -8 10 -10q6 14 -10 18z")
    draw(ink, x + 216, KERB + 84, somebody(dice, "reach", size=1.1, faces=-1))


def book_box(ink: Ink, dice: Dice, x: float) -> None:
    """A little house of books on a post, two readers."""
    ink.box("d-e", x - 8, KERB - 40, 16, 100)
    ink.box("d-brk", x - 62, KERB - 150, 124, 112)
    ink.shape("d-leaf", (x - 76, KERB - 150), (x, KERB - 204), (x + 76, KERB - 150))
    ink.box("d-d", x - 52, KERB - 140, 104, 92)
    for shelf in range(2):
        for book in range(8):
            css = ("d-leaf", "d-iris", "d-a", "d-sprout", "d-e")[int(dice.roll() * 5)]
            height = 28 + dice.roll() * 10
            ink.box(css, x - 48 + book * 12, KERB - 98 + shelf * 46 - height, 9, height)
        ink.box("d-e", x - 52, KERB - 98 + shelf * 46, 104, 4)
    draw(ink, x + 110, KERB + 72, somebody(dice, "reach", faces=-1))
    draw(ink, x - 120, KERB + 76, somebody(dice, "talk", size=1.1))
    ink.box("d-brk", x - 104, KERB + 14, 26, 18)


def table(ink: Ink, dice: Dice, x: float) -> None:
    """A long table in the street: a meal, a repair café, a market of gifts."""
    for dx in (-120, -30, 62, 140):
        draw(ink, x + dx, KERB + 44, somebody(dice, "talk" if dx < 100 else "cheer"))
    ink.shape("d-d", (x - 190, KERB + 14), (x + 190, KERB + 14), (x + 206, KERB + 34), (x - 206, KERB + 34))
    ink.box("d-brk", x - 206, KERB + 34, 412, 10)
    for dx in (-180, 170):
        ink.box("d-ink", x + dx, KERB + 44, 9, 56)
    for step in range(6):
        ink.disc(dice.pick(("d-brk", "d-sprout", "d-iris", "d-a")), x - 150 + step * 60, KERB + 16, 11)
