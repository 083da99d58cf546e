"""Photos of printed sheets as people take them: aslant, turned, blurred, in the shade, with grain. From one seed."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from terreau.ground.documents.api import render_png
from terreau.instruments.sheets import printed
from terreau.instruments.sheets.models import Sheet
from terreau.instruments.sheets.photographs.plane import Plane

#: Pixels an inch of the paper before it is photographed.
PPI = 250
_MILLIMETRE = PPI / 25.4


@dataclass(frozen=True)
class Shot:
    """How a photo is taken. ``slant``: part of the side by which a corner is off; ``blur``: pixels; ``grain``: of 255;
    ``shade``: part of the light that is gone at the darkest side; ``turn``: degrees; ``size``: pixels."""

    slant: float = 0.05
    blur: float = 0.0
    grain: float = 0.0
    shade: float = 0.0
    turn: float = 0.0
    size: tuple[int, int] = (2_268, 3_024)


def page_of(sheet: Sheet, language: str = "fr") -> Image.Image:
    """The sheet as it is printed."""
    data = printed.sheets_data(sheet.drive, [sheet], sheet.order.layout, language)
    return _drawn(sheet.order.layout, data, language)


def sample_page(layout: str, language: str = "fr", order: Sequence[str] = ()) -> Image.Image:
    """The invented sheet of the gallery, in these languages."""
    data = dict(printed.DOCUMENT_OF[layout].sample(language))
    return _drawn(layout, {**data, "order": list(order) or data["order"]}, language)


def _drawn(layout: str, data: Mapping[str, object], language: str) -> Image.Image:
    (page, *_more) = render_png(printed.DOCUMENT_OF[layout].template, data, language=language, ppi=PPI)
    return Image.open(io.BytesIO(page)).convert("L")


def cross(page: Image.Image, left: float, top: float, side: float = 4.6) -> None:
    """A pen ticks a box at this place of the page, in millimetres."""
    x, y, far = left * _MILLIMETRE, top * _MILLIMETRE, side * _MILLIMETRE
    pen = ImageDraw.Draw(page)
    pen.line((x, y, x + far, y + far), fill=40, width=5)
    pen.line((x + far, y, x, y + far), fill=40, width=5)


def taken(page: Image.Image, shot: Shot, dice: random.Random) -> tuple[bytes, Plane]:
    """The JPEG, and the truth: pixels of the photo before it was turned -> millimetres of the page."""
    wide, high = shot.size
    corners = [(0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)]
    off = [
        ((x + dice.uniform(0, shot.slant) * (1 if x < 0.5 else -1)) * wide,
         (y + dice.uniform(0, shot.slant) * (1 if y < 0.5 else -1)) * high)
        for x, y in corners
    ]  # fmt: skip
    across, down = page.width / _MILLIMETRE, page.height / _MILLIMETRE
    sides = [(0.0, 0.0), (across, 0.0), (across, down), (0.0, down)]
    truth = Plane.through(list(zip(off, sides, strict=True)))
    lens = Plane.through(list(zip(off, [(x * _MILLIMETRE, y * _MILLIMETRE) for x, y in sides], strict=True)))
    photo = page.transform(
        shot.size, Image.Transform.PERSPECTIVE, lens.numbers, Image.Resampling.BICUBIC, fillcolor=110
    )
    if shot.shade:
        light = Image.linear_gradient("L").rotate(dice.choice([0, 90, 180, 270])).resize(shot.size)
        photo = ImageChops.multiply(photo, light.point([255 - int(each * shot.shade) for each in range(256)]))
    if shot.blur:
        photo = photo.filter(ImageFilter.GaussianBlur(shot.blur))
    if shot.grain:
        photo = ImageChops.add(photo, Image.effect_noise(shot.size, shot.grain), offset=-128)
    if shot.turn:
        photo = photo.rotate(shot.turn, expand=True, fillcolor=110)
    stream = io.BytesIO()
    photo.save(stream, "JPEG", quality=82, exif=_somewhere())
    return stream.getvalue(), truth


def _somewhere() -> Image.Exif:
    """Where the telephone says it was: nothing of it may be kept."""
    exif = Image.Exif()
    exif[0x010E] = "CANARY rue du Sureau"
    return exif
