"""What can be added to a place, by name."""

from __future__ import annotations

from collections.abc import Callable

from terreau.ui.drawings import more_things, things
from terreau.ui.drawings.ink import Dice, Ink

#: Name -> how it is drawn around its place.
DRAWN: dict[str, Callable[[Ink, Dice, float], None]] = {
    "play_street": things.play_street,
    "compost": things.compost,
    "planters": things.planters,
    "fridge": things.fridge,
    "bikes": things.bikes,
    "benches": things.benches,
    "rain_garden": things.rain_garden,
    "book_box": things.book_box,
    "table": things.table,
    "tool_library": more_things.tool_library,
    "mural": more_things.mural,
    "water_tap": more_things.water_tap,
    "hens": more_things.hens,
    "vegetables": more_things.vegetables,
    "swing": more_things.swing,
    "stage": more_things.stage,
    "repair": more_things.repair,
    "ping_pong": more_things.ping_pong,
    "beehives": more_things.beehives,
}
ADDED = tuple(DRAWN)
#: Middles of the four places, from left to right.
SLOTS_AT = (270, 660, 1040, 1390)
