"""One photo: the strips on it, each straight, and what may be written there."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from terreau.ground.documents import api as documents
from terreau.instruments.sheets.photographs.frames import FRAMES
from terreau.instruments.sheets.photographs.ink import AROUND, DENSITY, ticks
from terreau.instruments.sheets.photographs.letters import letters
from terreau.instruments.sheets.photographs.marks import Square, plane_of, straight

#: Longer side in pixels at which a photo is looked at: a telephone's twelve million pixels.
SIDE = 4_032


@dataclass(frozen=True)
class Seen:
    """One strip: its picture, ready to be kept, and a guess of what it says, by field of ``Strip``."""

    picture: documents.Prepared
    guess: dict[str, Any]


def strips_of(photo: Image.Image, squares: list[Square], layout: str) -> dict[int, Seen]:
    """Strip number -> what is seen of it. A strip of which a mark is hidden is left out."""
    frame, grey = FRAMES[layout], photo.convert("L")
    found = {}
    for square in squares:
        plane = plane_of(grey, square, frame)
        if plane is None:
            continue
        drawn = straight(photo, plane, frame, density=DENSITY, around=AROUND)
        flat = drawn.convert("L")
        guess = ticks(flat, frame)
        if "ending" not in guess:
            guess = {**letters(flat, frame), **guess}
        found[square.line] = Seen(_prepared(drawn, f"strip-{square.line}"), guess)
    return found


def _prepared(drawn: Image.Image, name: str) -> documents.Prepared:
    stream = io.BytesIO()
    drawn.save(stream, "PNG", compress_level=1)
    return documents.prepare(ContentFile(stream.getvalue(), f"{name}.png"), kind=documents.FileKind.IMAGE)
