"""From what a project keeps to what is shown: on a page, and by itself on paper or in a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from terreau.ui.drawings import kit, paint
from terreau.ui.drawings.grounds import HEIGHT, WIDTH
from terreau.ui.drawings.scene import is_composed, read
from terreau.ui.drawings.street import ADDITIONS, SKY, inked, street


def visual(kept: Mapping[str, Any], *, seed: str, alt: str = "") -> SafeString:
    """The drawing of these parameters as inline SVG: a composition of the kit, or the street with its additions.

    ``seed`` is for the street, when the parameters name none. What this version does not know is left out.
    """
    if is_composed(kept):
        return kit.composed(read(kept), alt=alt)
    return street(_known(kept), seed=str(kept.get("seed") or seed), alt=alt)


def painted_visual(kept: Mapping[str, Any], *, seed: str, alt: str = "") -> str:
    """The same as an SVG file with its colours inside, by day whatever the reader's theme."""
    if is_composed(kept):
        scene = read(kept)
        return paint.painted(
            kit.inked(scene), width=WIDTH, top=kit.SKY, height=HEIGHT, alt=alt, dusk=scene.time == "dusk"
        )
    ink = inked(tuple(_known(kept)), str(kept.get("seed") or seed))
    return paint.painted(ink, width=WIDTH, top=SKY, height=HEIGHT, alt=alt)


def sky_of(kept: Mapping[str, Any]) -> str:
    """The colour above the roofs of ``painted_visual``, for what lies around it."""
    return paint.palette(dusk=is_composed(kept) and read(kept).time == "dusk")["sky"]


def _known(kept: Mapping[str, Any]) -> list[str]:
    asked = kept.get("additions")
    return [str(each) for each in asked if each in ADDITIONS] if isinstance(asked, list | tuple) else []
