"""The kit: a place composed from parts by people who have no designer."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString

from terreau.ui.drawings import houses, things
from terreau.ui.drawings.added import DRAWN, SLOTS_AT
from terreau.ui.drawings.company import COMPANY
from terreau.ui.drawings.grounds import FOOT, GROUNDS, HEIGHT, WIDTH
from terreau.ui.drawings.houses import GROUND
from terreau.ui.drawings.ink import Dice, Ink
from terreau.ui.drawings.scene import Scene

SKY = 64
_TREES = {
    "few": ((92, 1.0), (852, 0.86), (1512, 1.05)),
    "trees": ((92, 1.0), (480, 0.86), (852, 0.94), (1216, 0.88), (1512, 1.05)),
}
_TREES["lush"] = _TREES["trees"]
#: Things for which the street is dressed.
_FEASTS = frozenset({"play_street", "table", "stage"})
#: Between the places for additions people stand further back; in front they pass by.
_BETWEEN = (112, 466, 850, 1214, 1522)


def composed(scene: Scene, *, alt: str = "") -> SafeString:
    """The drawing as inline SVG, by day and by night. ``alt`` says what is seen; without it it is decoration."""
    return inked(scene).svg(
        width=WIDTH, top=SKY, height=HEIGHT, alt=alt, mood="is-dusk" if scene.time == "dusk" else ""
    )


@lru_cache(maxsize=256)
def inked(scene: Scene) -> Ink:
    """The shapes of a composition: the same ones for the same choice, on every machine."""
    ink, dice = Ink(), Dice(f"kit {scene.place} {scene.houses} {scene.variant}")
    ink.box("d-sky", 0, -SKY, WIDTH, GROUND + SKY)
    ink.disc("d-d", WIDTH * (0.2 + 0.62 * dice.roll()), 30, 56 if scene.time == "day" else 44)
    houses.build(ink, dice, WIDTH, scene.houses)
    if scene.greenery == "lush":
        _climbers(ink, dice, 0 if scene.place in {"street", "square", "quay"} else 40)
    if _FEASTS & set(scene.things):
        things.bunting(ink, 150, 210, 690, 190, 46)
        things.bunting(ink, 900, 200, 1450, 214, 46)
    GROUNDS[scene.place](ink, dice)
    for x, size in _TREES[scene.greenery]:
        things.tree(ink, dice, x, size, pit=scene.greenery != "few", sink=FOOT[scene.place])
    people = Dice(f"people {scene.variant}")
    come = int(people.roll() * len(COMPANY))
    if scene.people == "many":
        for rank, x in enumerate(_BETWEEN):
            COMPANY[(come + rank) % len(COMPANY)](ink, people, x, 546, -1 if rank % 2 else 1)
        come += len(_BETWEEN)
    for rank, (x, name) in enumerate(zip(SLOTS_AT, scene.things, strict=True)):
        if name:
            DRAWN[name](ink, Dice(f"{name} {scene.variant} {rank}"), x)
            continue
        for shift in _standing(scene, rank):
            COMPANY[come % len(COMPANY)](ink, people, x + shift, 586 + (come % 3) * 10, 1 if shift <= 0 else -1)
            come += 1
    return ink


def _standing(scene: Scene, rank: int) -> tuple[int, ...]:
    """Where people stand in a place that nothing was added to."""
    return {"few": (0,) if rank % 2 else (), "some": (-20,), "many": (-90, 84)}[scene.people]


def _climbers(ink: Ink, dice: Dice, above: int) -> None:
    """Plants up the house fronts, leaving the windows free for the most part."""
    for column in range(9):
        x, y, reach = 40 + column * 190 + dice.roll() * 60, GROUND - above, 3 + int(dice.roll() * 6)
        for step in range(reach):
            x += dice.roll() * 18 - 9
            ink.disc("d-leaf", x, y - 8 - step * 22, 21 - step * 1.8)
        for _ in range(3):
            ink.disc("d-sprout", x + dice.roll() * 30 - 15, y - 14 - dice.roll() * reach * 18, 6)
