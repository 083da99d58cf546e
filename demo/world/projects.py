"""Every story, in the order in which the world is told."""

from __future__ import annotations

from demo.world.play_street import LAVOIR
from demo.world.region import FLAGEY, JOSAPHAT, OTHERS, PLUIE
from demo.world.val_aux_tilleuls import DRAFT, FACADES, LIVRES, PLATEAU, SOURCE, SUREAU

STORIES = [
    SUREAU, JOSAPHAT, OTHERS[0], FLAGEY, OTHERS[1], PLUIE, *OTHERS[2:], PLATEAU, SOURCE, FACADES, LIVRES, LAVOIR, DRAFT,
]  # fmt: skip
