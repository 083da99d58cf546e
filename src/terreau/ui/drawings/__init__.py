"""The place as it could be: drawings composed from few flat shapes, in the manner of a linocut."""

from terreau.ui.drawings.added import ADDED
from terreau.ui.drawings.scene import GREENERY, HOUSES, PEOPLE, PLACES, SLOTS, TIMES, VARIANTS, Scene, is_composed, read
from terreau.ui.drawings.shown import painted_visual, sky_of, visual
from terreau.ui.drawings.street import ADDITIONS, street
from terreau.ui.drawings.words import described

__all__ = [
    "ADDED",
    "ADDITIONS",
    "GREENERY",
    "HOUSES",
    "PEOPLE",
    "PLACES",
    "SLOTS",
    "TIMES",
    "VARIANTS",
    "Scene",
    "described",
    "is_composed",
    "painted_visual",
    "read",
    "sky_of",
    "street",
    "visual",
]
