"""People of Brussels with what they push, ride, lean on or hold by the leash."""

from __future__ import annotations

from collections.abc import Callable

from terreau.ui.drawings.ink import Dice, Ink
from terreau.ui.drawings.people import Person, draw, somebody

type Comes = Callable[[Ink, Dice, float, float, int], None]


def wheel(ink: Ink, x: float, y: float, radius: float, css: str = "d-wire") -> None:
    r, d = f"{radius:.0f}", f"{2 * round(radius):.0f}"
    ink.path(css, f"M{x - radius:.0f} {y:.0f}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z")


def in_a_wheelchair(ink: Ink, dice: Dice, x: float, y: float, faces: int) -> None:
    ink.line(
        "d-wire", (x - 22 * faces, y - 66), (x - 18 * faces, y - 26), (x + 26 * faces, y - 26), (x + 38 * faces, y - 6)
    )
    draw(ink, x - 4 * faces, y - 10, somebody(dice, "sit", size=1.35, faces=faces))
    wheel(ink, x - 4 * faces, y - 22, 24)
    wheel(ink, x + 34 * faces, y - 8, 8)


def with_a_pram(ink: Ink, dice: Dice, x: float, y: float, faces: int) -> None:
    draw(ink, x, y, somebody(dice, "reach", size=1.4, faces=faces))
    px = x + 86 * faces
    ink.line("d-wire", (x + 48 * faces, y - 84), (px - 24 * faces, y - 50))
    ink.path("d-leaf", f"M{px - 30:.0f} {y - 52:.0f}h60q-2 30 -30 30q-28 0 -30 -30z")
    ink.path("d-sprout", f"M{px:.0f} {y - 52:.0f}h{30 * faces}q0 -32 {-30 * faces} -32z")
    for dx in (-18, 18):
        wheel(ink, px + dx, y - 9, 9)


def in_a_headscarf(ink: Ink, dice: Dice, x: float, y: float, faces: int) -> None:
    scarf, skin = dice.pick(("d-brk", "d-iris", "d-a", "d-d")), dice.pick(("d-sk1", "d-sk2", "d-sk3"))
    size = 1.4
    draw(
        ink,
        x,
        y,
        Person(
            dice.pick(("d-leaf", "d-sprout", "d-a")), skin, scarf, size, dice.pick(("talk", "stand", "walk")), faces
        ),
    )
    head = y - 78 * size
    ink.path(scarf, f"M{x - 17:.0f} {head + 8:.0f}q17 26 34 0l9 18h-52z")
    ink.disc(scarf, x - 2 * faces, head, 15 * size)
    ink.disc(skin, x + 4 * faces, head + 2, 9.5 * size)


def with_a_stick(ink: Ink, dice: Dice, x: float, y: float, faces: int) -> None:
    ink.line("d-wire", (x + 29 * faces, y - 46), (x + 38 * faces, y - 2))
    draw(
        ink,
        x,
        y,
        Person(
            dice.pick(("d-a", "d-d", "d-leaf")), dice.pick(("d-sk1", "d-sk2", "d-sk3")), "d-walk", 1.3, "stand", faces
        ),
    )


def on_a_cargo_bike(ink: Ink, dice: Dice, x: float, y: float, faces: int) -> None:
    """A child sits in the box."""
    child = somebody(dice, "stand", size=0.85)
    bx = x + 62 * faces
    draw(ink, bx, y - 14, child)
    ink.shape("d-brk", (bx - 34, y - 56), (bx + 36, y - 56), (bx + 28, y - 16), (bx - 26, y - 16))
    ink.box("d-e", bx - 36, y - 60, 74, 7)
    wheel(ink, x - 46 * faces, y - 26, 26)
    wheel(ink, x + 112 * faces, y - 20, 20)
    ink.line(
        "d-wire", (x - 46 * faces, y - 26), (x - 8 * faces, y - 26), (x - 26 * faces, y - 66), (x - 46 * faces, y - 26)
    )
    ink.line(
        "d-wire", (x - 8 * faces, y - 26), (x + 30 * faces, y - 40), (x + 22 * faces, y - 92), (x + 8 * faces, y - 94)
    )
    ink.line("d-wire", (x + 90 * faces, y - 30), (x + 112 * faces, y - 20))
    draw(ink, x - 24 * faces, y - 36, somebody(dice, "sit", size=1.35, faces=faces))


def child_with_a_ball(ink: Ink, dice: Dice, x: float, y: float, faces: int) -> None:
    draw(ink, x, y, somebody(dice, "walk", size=1.0, faces=faces))
    ink.disc("d-brk", x + 38 * faces, y - 11, 11)


def with_a_dog(ink: Ink, dice: Dice, x: float, y: float, faces: int) -> None:
    draw(ink, x, y, somebody(dice, "walk", size=1.4, faces=faces))
    dx = x + 84 * faces
    ink.line("d-cord", (x + 42 * faces, y - 68), (dx - 2 * faces, y - 30))
    ink.shape(
        "d-e",
        (dx - 24 * faces, y - 30),
        (dx + 14 * faces, y - 30),
        (dx + 16 * faces, y - 42),
        (dx + 36 * faces, y - 34),
        (dx + 34 * faces, y - 26),
        (dx + 18 * faces, y - 20),
        (dx + 16 * faces, y),
        (dx + 9 * faces, y),
        (dx + 8 * faces, y - 16),
        (dx - 14 * faces, y - 16),
        (dx - 15 * faces, y),
        (dx - 22 * faces, y),
    )
    ink.line("d-wire", (dx - 24 * faces, y - 28), (dx - 34 * faces, y - 42))


def two_who_talk(ink: Ink, dice: Dice, x: float, y: float, faces: int) -> None:
    draw(ink, x - 34, y, somebody(dice, "talk", size=1.4))
    draw(ink, x + 34, y + 4, somebody(dice, "stand", size=1.35, faces=-1))


def in_a_skirt(ink: Ink, dice: Dice, x: float, y: float, faces: int) -> None:
    who = somebody(dice, "walk", size=1.38, faces=faces)
    draw(ink, x, y, who)
    ink.shape(who.top, (x - 17, y - 58), (x + 17, y - 58), (x + 30, y - 16), (x - 30, y - 16))


def parent_and_child(ink: Ink, dice: Dice, x: float, y: float, faces: int) -> None:
    draw(ink, x - 24, y, somebody(dice, "stand", size=1.42))
    draw(ink, x + 22, y + 3, somebody(dice, "walk", size=0.95))


#: In this order they come, from a place in it that the dice choose: nobody twice before everybody once.
COMPANY: tuple[Comes, ...] = (
    in_a_headscarf, in_a_wheelchair, child_with_a_ball, with_a_stick, with_a_pram, two_who_talk, on_a_cargo_bike,
    in_a_skirt, parent_and_child, with_a_dog,
)  # fmt: skip
