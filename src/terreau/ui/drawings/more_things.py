"""More of what an initiative adds. Each thing is drawn around ``x``, about 340 wide, with the people who use it."""

# ruff: noqa: E501 - an outline is one line

from __future__ import annotations

from terreau.ui.drawings.ink import Dice, Ink
from terreau.ui.drawings.people import Person, draw, somebody
from terreau.ui.drawings.things import KERB, ROAD


def tool_library(ink: Ink, dice: Dice, x: float) -> None:
    """An open shed: a ladder, a saw, a drill, a spade to borrow."""
    left, top = x - 130, KERB - 134
    ink.box("d-e", left, top, 212, 196)
    ink.box("d-d", left + 10, top + 12, 192, 174)
    ink.shape("d-leaf", (left - 20, top), (left + 232, top), (left + 206, top - 40), (left + 6, top - 40))
    for shelf in (70, 128):
        ink.box("d-e", left + 10, top + shelf, 130, 6)
    ink.line("d-wire", (left + 156, top + 24), (left + 150, top + 184))
    ink.line("d-wire", (left + 186, top + 24), (left + 192, top + 184))
    for rung in range(6):
        ink.line("d-wire", (left + 155, top + 42 + rung * 26), (left + 188, top + 42 + rung * 26))
    ink.shape("d-glass", (left + 22, top + 30), (left + 84, top + 44), (left + 82, top + 52), (left + 22, top + 52))
    ink.box("d-brk", left + 80, top + 36, 22, 18)
    ink.box("d-iris", left + 26, top + 86, 46, 18)
    ink.box("d-ink", left + 72, top + 91, 18, 6)
    ink.shape("d-iris", (left + 34, top + 102), (left + 48, top + 102), (left + 44, top + 126), (left + 30, top + 126))
    ink.box("d-brk", left + 98, top + 100, 34, 26)
    ink.box("d-ink", left + 110, top + 94, 10, 6)
    ink.box("d-sprout", left + 26, top + 148, 54, 32)
    ink.box("d-leaf", left + 86, top + 156, 40, 24)
    draw(ink, x + 140, KERB + 78, somebody(dice, "reach", faces=-1))
    draw(ink, x - 172, KERB + 80, somebody(dice, "walk", faces=-1))
    ink.line("d-wire", (x - 210, KERB - 8), (x - 210, KERB + 74))
    ink.shape(
        "d-glass",
        (x - 222, KERB + 56),
        (x - 198, KERB + 56),
        (x - 200, KERB + 84),
        (x - 210, KERB + 92),
        (x - 220, KERB + 84),
    )


def mural(ink: Ink, dice: Dice, x: float) -> None:
    """A wall being painted: a fox under a sun, a painter on a ladder."""
    left, top = x - 180, KERB - 150
    ink.box("d-d", left, top, 330, 190)
    ink.box("d-rain", left + 8, top + 8, 314, 118)
    ink.disc("d-iris", left + 74, top + 58, 34)
    ink.path("d-leaf", f"M{left + 8:.0f} {top + 182}v-48q70 -52 150 -20q80 -44 164 -6v74z")
    ink.path("d-sprout", f"M{left + 8:.0f} {top + 182}v-22q90 -34 170 -8q70 -26 144 -4v34z")
    ink.path(
        "d-brk",
        f"M{left + 160:.0f} {top + 152}q4 -44 50 -46l10 -34l18 24h22l18 -24l6 42q6 24 -18 36l-14 4q4 -12 -6 -16l-34 18z",
    )
    ink.path("d-brk", f"M{left + 168:.0f} {top + 150}q-44 6 -50 -36q22 24 58 6z")
    ink.disc("d-ink", left + 246, top + 110, 4)
    ink.disc("d-ink", left + 270, top + 110, 4)
    ink.path("d-d", f"M{left + 244:.0f} {top + 124}q14 18 28 0q-14 -8 -28 0z")
    foot = KERB + 70
    ink.line("d-wire", (left + 326, top + 20), (left + 352, foot))
    ink.line("d-wire", (left + 300, top + 26), (left + 306, foot))
    for rung in range(6):
        ink.line("d-wire", (left + 302 + rung, top + 58 + rung * 30), (left + 330 + rung * 4, top + 58 + rung * 30))
    draw(ink, x + 146, KERB - 14, somebody(dice, "reach", size=1.35, faces=-1))
    draw(ink, x - 130, KERB + 82, somebody(dice, "reach", size=1.05))
    for rank, css in enumerate(("d-brk", "d-iris", "d-leaf")):
        ink.box("d-walk", x - 40 + rank * 36, KERB + 50, 26, 28)
        ink.box(css, x - 40 + rank * 36, KERB + 50, 26, 9)


def water_tap(ink: Ink, dice: Dice, x: float) -> None:
    """A drinking fountain with a basin for birds and dogs."""
    ink.path("d-walk", f"M{x - 120:.0f} {KERB + 66}q120 -34 240 0q-120 40 -240 0z")
    ink.path("d-rain", f"M{x - 96:.0f} {KERB + 66}q96 -22 192 0q-96 28 -192 0z")
    ink.box("d-c", x - 26, KERB - 96, 52, 162)
    ink.box("d-e", x - 34, KERB - 108, 68, 16)
    ink.path("d-leaf", f"M{x - 30:.0f} {KERB - 108}q30 -40 60 0z")
    ink.box("d-ink", x + 20, KERB - 58, 34, 9)
    ink.box("d-ink", x + 46, KERB - 58, 9, 18)
    ink.box("d-ink", x - 54, KERB - 28, 34, 9)
    ink.box("d-ink", x - 54, KERB - 28, 9, 16)
    ink.path("d-rain", f"M{x + 46:.0f} {KERB - 40}h9l3 96h-14zM{x - 54:.0f} {KERB - 12}h9l3 70h-14z")
    draw(ink, x + 118, KERB + 74, somebody(dice, "reach", faces=-1))
    ink.box("d-sprout", x + 56, KERB - 18, 15, 30)
    draw(ink, x - 112, KERB + 80, somebody(dice, "reach", size=1.05))
    ink.path("d-d", f"M{x + 2:.0f} {KERB + 52}q-18 -16 -26 2q10 14 26 8l12 6l-3 -14z")
    ink.disc("d-d", x - 20, KERB + 44, 6)


def _hen(ink: Ink, x: float, y: float, css: str, faces: int) -> None:
    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + dx * faces, y + dy) for dx, dy in points]

    ink.line("d-cord", *at((-3, -12), (-3, 0)))
    ink.line("d-cord", *at((5, -12), (5, 0)))
    ink.shape(
        css,
        *at(
            (-26, -40),
            (-20, -24),
            (-4, -30),
            (8, -34),
            (12, -50),
            (22, -50),
            (24, -34),
            (18, -16),
            (4, -8),
            (-12, -10),
            (-22, -20),
        ),
    )
    ink.shape("d-iris", *at((22, -46), (31, -42), (22, -39)))
    ink.disc("d-brk", x + 15 * faces, y - 53, 4)


def hens(ink: Ink, dice: Dice, x: float) -> None:
    """A coop on legs, a run of wire, four hens."""
    ink.path("d-sprout", f"M{x - 196:.0f} {KERB + 62}q190 -40 384 0q-180 44 -384 0z")
    left, top = x - 178, KERB - 84
    ink.box("d-e", left + 10, top + 90, 9, 62)
    ink.box("d-e", left + 112, top + 90, 9, 62)
    ink.box("d-brk", left, top, 132, 96)
    ink.shape("d-leaf", (left - 16, top), (left + 66, top - 52), (left + 148, top))
    ink.box("d-d", left - 4, top + 44, 140, 5)
    ink.path("d-ink", f"M{left + 46:.0f} {top + 96}v-34a20 20 0 0 1 40 0v34z")
    ink.shape("d-c", (left + 48, top + 96), (left + 84, top + 96), (left + 150, top + 156), (left + 112, top + 156))
    for post in range(5):
        ink.box("d-e", x - 30 + post * 54, KERB - 14, 6, 74)
    for wire in (KERB - 6, KERB + 12, KERB + 30):
        ink.line("d-cord", (x - 30, wire), (x + 190, wire))
    _hen(ink, x + 10, KERB + 76, "d-d", 1)
    _hen(ink, x + 66, KERB + 66, "d-c", -1)
    _hen(ink, x - 76, KERB + 86, "d-a", 1)
    _hen(ink, x + 112, KERB + 88, "d-ink", -1)
    draw(ink, x + 178, KERB + 84, somebody(dice, "reach", size=1.1, faces=-1))


def vegetables(ink: Ink, dice: Dice, x: float) -> None:
    """Three beds: salads, leeks, beans on poles; hands in the earth."""
    for rank, dx in enumerate((-190, -64, 62)):
        left, top = x + dx, KERB + 34
        ink.box("d-c", left - 6, top + 6, 120, 34)
        ink.box("d-e", left, top, 108, 14)
        if rank == 0:
            for step in range(5):
                ink.disc("d-sprout", left + 12 + step * 21, top - 4, 13)
                ink.disc("d-leaf", left + 12 + step * 21, top - 5, 5)
        elif rank == 1:
            for pole in range(3):
                px = left + 20 + pole * 34
                ink.line("d-cord", (px - 14, top), (px, top - 108))
                ink.line("d-cord", (px + 14, top), (px, top - 108))
                for step in range(6):
                    ink.disc("d-leaf", px + (-1) ** step * (12 - step * 2), top - 8 - step * 16, 9)
                ink.disc("d-brk", px + 4, top - 40 - dice.roll() * 30, 6)
        else:
            for step in range(6):
                px = left + 10 + step * 18
                ink.path("d-leaf", f"M{px:.0f} {top}l-12 -42l10 26l4 -40l6 38l10 -24l-10 42z")
    draw(ink, x + 212, KERB + 78, somebody(dice, "reach", faces=-1))
    draw(ink, x - 20, KERB + 92, somebody(dice, "reach", size=1.05))
    ink.path("d-brk", f"M{x + 100:.0f} {KERB + 88}h54l-8 -26h-38z")
    for step in range(3):
        ink.disc(("d-iris", "d-sprout", "d-iris")[step], x + 112 + step * 14, KERB + 60, 8)


def swing(ink: Ink, dice: Dice, x: float) -> None:
    """Two swings and the children who fly."""
    top, foot = KERB - 150, KERB + 76
    for dx, lean in ((-150, -26), (150, 26)):
        ink.line("d-limb d-ink", (x + dx, top), (x + dx + lean, foot))
        ink.line("d-limb d-ink", (x + dx, top), (x + dx - lean * 0.7, foot - 14))
    ink.box("d-brk", x - 160, top - 8, 320, 14)
    for dx, away, size in ((-70, -34, 1.1), (66, 30, 1.0)):
        seat_x, seat_y = x + dx + away, KERB + 22
        for rope in (-14, 14):
            ink.line("d-cord", (x + dx + rope, top), (seat_x + rope, seat_y))
        draw(ink, seat_x - 6 * size, seat_y + 20 * size, somebody(dice, "sit", size=size, faces=1 if away < 0 else -1))
        ink.box("d-e", seat_x - 22, seat_y - 2, 44, 8)
    ink.path("d-c", f"M{x - 130:.0f} {foot}q130 -26 260 0q-130 26 -260 0z")
    draw(ink, x + 206, KERB + 82, somebody(dice, "cheer", size=1.35, faces=-1))


def stage(ink: Ink, dice: Dice, x: float) -> None:
    """A small stage with a canopy: an accordion, a singer, somebody who dances."""
    floor = KERB + 34
    ink.box("d-brk", x - 150, floor - 168, 300, 170)
    for fold in range(6):
        ink.box("d-a", x - 136 + fold * 52, floor - 150, 20, 152)
    ink.shape("d-leaf", (x - 178, floor - 160), (x - 120, floor - 206), (x + 120, floor - 206), (x + 178, floor - 160))
    for lamp in range(7):
        ink.disc("d-d", x - 150 + lamp * 50, floor - 156, 8)
    for post in (-172, 162):
        ink.box("d-ink", x + post, floor - 166, 10, 170)
    draw(ink, x - 60, floor, somebody(dice, "talk", size=1.35))
    ink.box("d-iris", x - 86, floor - 72, 20, 34)
    ink.box("d-d", x - 66, floor - 72, 12, 34)
    ink.box("d-iris", x - 54, floor - 72, 20, 34)
    ink.line("d-wire", (x + 70, floor), (x + 70, floor - 104))
    ink.disc("d-ink", x + 70, floor - 106, 7)
    draw(ink, x + 42, floor, somebody(dice, "cheer", size=1.35))
    ink.box("d-c", x - 184, floor, 368, 12)
    ink.box("d-e", x - 178, floor + 12, 356, 28)
    draw(ink, x - 176, KERB + 106, somebody(dice, "cheer", size=1.05))
    draw(ink, x + 186, KERB + 104, somebody(dice, "cheer", size=1.3, faces=-1))


def repair(ink: Ink, dice: Dice, x: float) -> None:
    """A workbench in the open air: a lamp, a toaster, a bicycle on its head."""
    for dx in (-110, 6):
        draw(ink, x + dx, KERB + 46, somebody(dice, "talk" if dx < 0 else "reach", faces=1))
    bench = KERB + 12
    ink.box("d-c", x - 186, bench, 240, 16)
    for leg in (-176, 34):
        ink.box("d-e", x + leg, bench + 16, 12, 62)
    ink.box("d-e", x - 166, bench + 46, 202, 8)
    ink.box("d-brk", x - 60, bench - 34, 56, 34)
    ink.box("d-ink", x - 50, bench - 40, 36, 6)
    ink.box("d-d", x - 40, bench - 58, 16, 20)
    ink.line("d-wire", (x - 168, bench), (x - 168, bench - 56), (x - 142, bench - 76))
    ink.shape("d-iris", (x - 150, bench - 84), (x - 128, bench - 74), (x - 128, bench - 54), (x - 164, bench - 68))
    ink.box("d-ink", x + 12, bench - 16, 30, 16)
    bike, foot = x + 134, ROAD + 22
    for dx in (-44, 44):
        ink.path("d-cord", f"M{bike + dx - 28:.0f} {foot - 74}a28 28 0 1 0 56 0a28 28 0 1 0 -56 0z")
    ink.path("d-leaf", f"M{bike - 48:.0f} {foot - 78}l26 44h44l26 -44h-9l-22 36l-22 -36h-43z")
    ink.line("d-wire", (bike - 22, foot - 34), (bike - 26, foot), (bike - 42, foot))
    ink.line("d-wire", (bike + 22, foot - 34), (bike + 24, foot), (bike + 40, foot))
    draw(ink, x + 226, KERB + 84, somebody(dice, "reach", faces=-1))


def ping_pong(ink: Ink, dice: Dice, x: float) -> None:
    """A table of concrete, two who play."""
    top = KERB + 32
    draw(ink, x - 168, KERB + 80, somebody(dice, "reach", size=1.25))
    draw(ink, x + 170, KERB + 80, somebody(dice, "cheer", size=1.35, faces=-1))
    ink.shape("d-leaf", (x - 112, top), (x + 112, top), (x + 128, top + 20), (x - 128, top + 20))
    ink.box("d-d", x - 122, top + 9, 244, 3)
    ink.box("d-ink", x - 128, top + 20, 256, 7)
    ink.box("d-walk", x - 96, top + 27, 26, 42)
    ink.box("d-walk", x + 70, top + 27, 26, 42)
    ink.box("d-d", x - 3, top - 20, 6, 40)
    ink.disc("d-brk", x - 112, KERB - 12, 11)
    ink.disc("d-brk", x + 124, KERB - 50, 11)
    ink.disc("d-d", x + 34, KERB - 30, 6)


def beehives(ink: Ink, dice: Dice, x: float) -> None:
    """Three hives among flowers, a keeper under a veil."""
    for rank, dx in enumerate((-160, -64, 32)):
        left, foot = x + dx, KERB + 62
        ink.box("d-e", left + 6, foot - 14, 8, 20)
        ink.box("d-e", left + 58, foot - 14, 8, 20)
        for box in range(3 if rank == 1 else 2):
            ink.box(("d-iris", "d-d", "d-c")[(rank + box) % 3], left, foot - 46 - box * 34, 72, 32)
        top = foot - 46 - (2 if rank == 1 else 1) * 34
        ink.box("d-ink", left - 5, top - 10, 82, 10)
        ink.box("d-ink", left + 22, foot - 22, 28, 6)
    for step in range(16):
        px, height = x - 190 + step * 22, 16 + dice.roll() * 24
        ink.box("d-leaf", px, KERB + 84 - height, 3, height)
        ink.disc(dice.pick(("d-brk", "d-iris", "d-d", "d-sprout")), px + 1, KERB + 84 - height, 7)
    for _ in range(9):
        ink.disc("d-ink", x - 150 + dice.roll() * 260, KERB - 70 + dice.roll() * 60, 3)
    keeper = Person("d-d", dice.pick(("d-sk1", "d-sk2", "d-sk3")), "d-d", 1.4, "reach", -1)
    draw(ink, x + 172, KERB + 80, keeper)
    ink.path("d-d", f"M{x + 138:.0f} {KERB - 36}h66l-14 -12h-6q-4 -14 -14 -14q-12 0 -14 14h-6z")
