"""Is there ink? Boxes that are ticked and lines that are written on, without reading a letter."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageFilter

from terreau.instruments.sheets.photographs.frames import Box, Frame
from terreau.instruments.sheets.strips import EMPTY

#: Pixels a millimetre of a strip drawn straight, and the millimetre drawn around it.
DENSITY = 8.0
AROUND = 1.0
#: Below this part of the paper's own brightness there is ink: a pencil in the shade passes, the shade does not.
_INK = 0.78
#: Pixels over which grain is evened out: half the width of a ball-point's line.
_GRAIN = 2.0
#: Part of a box that is ink when somebody ticked it; of a line, when somebody wrote on it.
_TICKED, _WRITTEN = 0.035, 0.004


def cut(strip: Image.Image, box: Box) -> Image.Image:
    """One field of a straight strip."""
    left, top, right, bottom = ((edge + AROUND) * DENSITY for edge in box)
    return strip.crop((round(left), round(top), round(right), round(bottom)))


def share(strip: Image.Image, box: Box) -> float:
    """Part of the field that is darker than the paper around; the grain of a photo taken in the dark is no ink."""
    near = cut(strip, (box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3)).filter(ImageFilter.GaussianBlur(_GRAIN))
    paper = _level(near.histogram(), 0.7)
    inside = 3 * DENSITY
    counts = near.crop(
        (round(inside), round(inside), round(near.width - inside), round(near.height - inside))
    ).histogram()
    return sum(counts[: int(paper * _INK)]) / max(1, sum(counts))


def _level(histogram: list[int], part: float) -> int:
    """The brightness below which this part of the pixels lies."""
    left = sum(histogram) * part
    for shade, count in enumerate(histogram):
        left -= count
        if left <= 0:
            return shade
    return 255


def ticks(strip: Image.Image, frame: Frame) -> dict[str, Any]:
    """What boxes and empty lines say: a kind where one box is ticked, the public list, an empty strip."""
    kinds = [kind for kind, box in frame.kinds.items() if share(strip, box) > _TICKED]
    listed = share(strip, frame.listed) > _TICKED
    lines = [*frame.written.values(), *frame.words, frame.signed, *frame.born_cells()]
    if not kinds and not listed and all(share(strip, line) < _WRITTEN for line in lines):
        return {"ending": EMPTY}
    found: dict[str, Any] = {"kind": kinds[0]} if len(kinds) == 1 else {}
    return {**found, "show_name": True} if listed else found
