"""People of the street, of every age and colour, doing something."""

# ruff: noqa: E501 - an outline is one line

from __future__ import annotations

from dataclasses import dataclass

from terreau.ui.drawings.ink import Dice, Ink

#: Arms and legs of a pose, from shoulder and hip, at size 1: (x, y) pairs.
_POSES: dict[str, tuple[tuple[int, ...], ...]] = {
    "talk": ((-9, -58, -30, -42), (9, -58, 30, -44), (-6, -22, -10, 0), (6, -22, 11, 0)),
    "cheer": ((-9, -58, -26, -86), (9, -58, 27, -88), (-6, -22, -22, -8), (6, -22, 18, -4)),
    "walk": ((-9, -58, -24, -36), (9, -58, 30, -50), (-5, -22, -18, 0), (6, -22, 20, -4)),
    "stand": ((-9, -58, -20, -32), (9, -58, 20, -32), (-6, -22, -6, 0), (6, -22, 6, 0)),
    "reach": ((-9, -58, -20, -34), (9, -58, 36, -62), (-6, -22, -9, 0), (6, -22, 9, 0)),
    "sit": ((-9, -58, -18, -34), (9, -58, 20, -36), (-6, -22, 14, -20), (6, -22, 24, -20)),
}
_TOPS = ("d-brk", "d-iris", "d-sprout", "d-d", "d-leaf", "d-a")
_SKINS = ("d-sk1", "d-sk2", "d-sk3")
_HAIR = ("d-ink", "d-e", "d-ink", "d-walk")


@dataclass(frozen=True)
class Person:
    """How someone looks. ``size`` 1 is a child of eight, 1.45 an adult."""

    top: str = "d-brk"
    skin: str = "d-sk1"
    hair: str = "d-ink"
    size: float = 1.4
    pose: str = "stand"
    faces: int = 1


def somebody(dice: Dice, pose: str, *, size: float = 1.4, faces: int = 1) -> Person:
    return Person(dice.pick(_TOPS), dice.pick(_SKINS), dice.pick(_HAIR), size, pose, faces)


def draw(ink: Ink, x: float, y: float, who: Person) -> None:
    """A person whose feet stand at ``(x, y)``."""

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * who.size * who.faces, y + dy * who.size

    arms, legs = _POSES[who.pose][:2], _POSES[who.pose][2:]
    for limb in legs:
        ink.line("d-limb d-ink", at(*limb[:2]), at(*limb[2:]))
    if who.pose == "sit":
        ink.line("d-limb d-ink", at(14, -20), at(15, 0))
        ink.line("d-limb d-ink", at(24, -20), at(25, 0))
    for limb in arms:
        ink.line(f"d-limb {who.skin}", at(*limb[:2]), at(*limb[2:]))
    ink.shape(who.top, at(-11, -64), at(11, -64), at(17, -20), at(-17, -20))
    head_x, head_y = at(0, -78)
    ink.disc(who.skin, head_x, head_y, 13 * who.size)
    r = 14 * who.size
    ink.path(
        who.hair,
        f"M{head_x - r:.0f} {head_y:.0f}a{r:.0f} {r:.0f} 0 0 1 {2 * r:.0f} 0q{-0.57 * r:.0f} {-0.57 * r:.0f} {-2 * r:.0f} 0z",
    )
