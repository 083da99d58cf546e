"""A row of Brussels house fronts: cornices, stepped gables, mansards, balconies, shops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from terreau.ui.drawings.ink import Dice, Ink

#: Where the houses meet the pavement.
GROUND = 430
_FRONTS = ("d-a", "d-d", "d-c", "d-b", "d-e", "d-d", "d-a", "d-b", "d-c")
_DARK_FRONTS = frozenset({"d-a", "d-e", "d-c"})


@dataclass(frozen=True)
class House:
    x: int
    width: int
    floors: int
    floor_height: int
    front: str
    kind: str
    rank: int

    @property
    def trim(self) -> str:
        return "d-d" if self.front in _DARK_FRONTS else "d-c"

    @property
    def top(self) -> int:
        return GROUND - 84 - self.floors * self.floor_height


@dataclass(frozen=True)
class Manner:
    """How a row is built: storeys and their heights to choose from, and whether every house has a shop."""

    floors: Sequence[int] = (2, 3, 3, 3, 2)
    heights: Sequence[int] = (92, 98, 104)
    shops: bool = False


#: The manners of the kit, by name. ``corner`` leaves a side street open.
MANNERS = {
    "row": Manner(),
    "high": Manner(floors=(4, 4, 3, 4), heights=(82, 86)),
    "low": Manner(floors=(1, 2, 1, 2), heights=(84, 90)),
    "shops": Manner(floors=(2, 3, 2), shops=True),
    "corner": Manner(floors=(3, 3, 2, 3)),
}
#: Where the side street is looked for, and how wide it is.
_TURN, _LANE = 860, 160


def build(ink: Ink, dice: Dice, width: int, manner: str) -> None:
    """Houses in one of the manners of the kit."""
    how = MANNERS[manner]
    if manner != "corner":
        row(ink, dice, width, how)
        return
    turn = row(ink, dice, _TURN, how)
    for rank, dx in enumerate((20, 62, 104, 140)):
        ink.disc("d-leaf" if rank % 2 else "d-sprout", turn + dx, 366 + (rank % 3) * 14, 34 + (rank % 2) * 12)
    ink.shape("d-walk", (turn, GROUND), (turn + 66, 392), (turn + 96, 392), (turn + _LANE, GROUND))
    ink.shape("d-road", (turn + 26, GROUND), (turn + 74, 392), (turn + 88, 392), (turn + _LANE - 26, GROUND))
    _tower(ink, dice, turn + _LANE, how)
    row(ink, dice, width, how, start=turn + _LANE + 128)


def _tower(ink: Ink, dice: Dice, x: int, how: Manner) -> None:
    """The café on the corner, with its pointed roof."""
    top = 96
    ink.box("d-b", x, top, 128, GROUND - top)
    ink.shape("d-road", (x - 8, top), (x + 64, top - 108), (x + 136, top))
    ink.disc("d-iris", x + 64, top - 112, 6)
    ink.box("d-c", x - 4, top - 6, 136, 12)
    for floor in range(2):
        for column in range(3):
            left, y = x + 12 + column * 38, top + 34 + floor * 106
            ink.box("d-glass", left, y, 26, 66)
            ink.box("d-c", left + 11, y, 4, 66)
            ink.box("d-c", left - 4, y + 66, 34, 6)
    ink.box("d-ink", x + 6, GROUND - 92, 116, 92)
    ink.box("d-glass", x + 12, GROUND - 64, 44, 46)
    ink.box("d-glass", x + 92, GROUND - 64, 26, 46)
    ink.box("d-leaf", x + 60, GROUND - 64, 28, 64)
    for stripe in range(7):
        ink.shape(
            ("d-brk", "d-d")[stripe % 2],
            (x + stripe * 18.3, GROUND - 94), (x + 18.3 + stripe * 18.3, GROUND - 94),
            (x + 20 + stripe * 18.3, GROUND - 68), (x - 2 + stripe * 18.3, GROUND - 68),
        )  # fmt: skip
    ink.box("d-foot", x, GROUND - 8, 128, 8)


def row(ink: Ink, dice: Dice, width: int, how: Manner = MANNERS["row"], *, start: int = -20) -> int:
    """Houses from edge to edge; where the last one ends."""
    x, rank = start, int(dice.roll() * len(_FRONTS))
    while x < width:
        house = House(
            x=x,
            width=dice.pick((112, 124, 132, 140, 118)),
            floors=dice.pick(how.floors),
            floor_height=dice.pick(how.heights),
            front=_FRONTS[rank % len(_FRONTS)],
            kind=dice.pick(("cornice", "step", "mansard", "cornice", "mansard")),
            rank=rank,
        )
        _front(ink, house)
        for floor in range(house.floors):
            _windows(ink, dice, house, floor)
        _street_level(ink, house, door_left=dice.roll() < 0.5, shop=how.shops or house.rank % 4 == 2)
        x, rank = x + house.width, rank + 1
    return x


def _front(ink: Ink, house: House) -> None:
    x, y, width = house.x, house.top, house.width
    if house.kind == "step":
        tread = width / 6 * 0.66
        up = "".join(f"h{tread:.0f}v-20" for _ in range(3))
        down = "".join(f"v20h{tread:.0f}" for _ in range(3))
        ink.path(house.front, f"M{x} {GROUND}V{y}{up}H{x + width - 3 * tread:.0f}{down}V{GROUND}z")
        ink.disc("d-glass", x + width / 2, y - 18, 11)
        return
    ink.box(house.front, x, y, width, GROUND - y)
    if house.kind == "mansard":
        middle = x + width / 2
        ink.path("d-road", f"M{x} {y}l12 -52h{width - 24}l12 52z")
        ink.path(house.trim, f"M{middle - 17:.0f} {y - 6}v-30a17 17 0 0 1 34 0v30z")
        ink.path("d-glass", f"M{middle - 10:.0f} {y - 6}v-28a10 10 0 0 1 20 0v28z")
    ink.box(house.trim, x - 3, y - 8, width + 6, 16)
    for tooth in range(5):
        ink.box("d-e", x + 8 + tooth * (width - 22) // 4, y + 8, 6, 8)


def _windows(ink: Ink, dice: Dice, house: House, floor: int) -> None:
    columns = 2 if house.width < 120 else 3
    y = house.top + 28 + floor * house.floor_height
    share, glass_height = house.width / columns, house.floor_height * 0.6
    glass_width = share * 0.5
    places = [house.x + share * (column + 0.5) - glass_width / 2 for column in range(columns)]
    if house.kind == "step":
        for left in places:
            span = glass_width / 2 + 4
            ink.path(
                house.trim,
                f"M{left - 4:.0f} {y + glass_height + 5:.0f}V{y + 4:.0f}a{span:.0f} {span:.0f} 0 0 1 {2 * span:.0f} 0"
                f"V{y + glass_height + 5:.0f}z",
            )
    for left in places:
        ink.box("d-glass", left, y, glass_width, glass_height)
    for left in places:
        ink.box(house.trim, left + glass_width / 2 - 2, y, 4, glass_height)
        ink.box(house.trim, left - 5, y + glass_height, glass_width + 10, 6)
        ink.box(house.trim, left, y + glass_height * 0.32, glass_width, 4)
    if columns == 3 and floor in {0, 1} and dice.roll() < 0.3:
        _balcony(ink, house, y + glass_height)


def _balcony(ink: Ink, house: House, y: float) -> None:
    ink.box("d-ink", house.x + house.width * 0.14, y + 2, house.width * 0.72, 4)
    for bar in range(10):
        ink.box("d-ink", house.x + house.width * (0.16 + bar * 0.075), y - 16, 3, 20)


def _street_level(ink: Ink, house: House, *, door_left: bool, shop: bool) -> None:
    door = house.x + 10 if door_left else house.x + house.width - 42
    ink.box(house.trim, door - 4, GROUND - 82, 40, 82)
    ink.box("d-leaf" if house.rank % 3 else "d-ink", door, GROUND - 66, 32, 66)
    ink.box("d-glass", door, GROUND - 78, 32, 9)
    left, wide = (door + 48 if door_left else house.x + 10), house.width - 70
    if shop:
        ink.box("d-ink", left, GROUND - 72, wide, 58)
        awning = ("d-sprout", "d-brk", "d-sprout", "d-leaf")[house.rank % 4]
        ink.path(awning, f"M{left - 4} {GROUND - 72}h{wide + 8}l-6 20h-{wide - 4}z")
        ink.box("d-glass", left + 5, GROUND - 50, wide - 10, 30)
    else:
        ink.box("d-glass", left, GROUND - 72, wide, 50)
        ink.box(house.trim, left + wide / 2 - 2, GROUND - 72, 4, 50)
        ink.box(house.trim, left - 4, GROUND - 22, wide + 8, 6)
    ink.box("d-foot", house.x, GROUND - 8, house.width, 8)
