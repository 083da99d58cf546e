"""Letters, where a program that reads them is installed (``terreau[ocr]``). Without it everything else works.

What it says is a guess, by a program that runs on this machine: nothing of the paper leaves it.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from PIL import Image, ImageOps

from terreau.instruments.sheets.photographs.frames import Frame
from terreau.instruments.sheets.photographs.ink import cut, share

#: Under this certainty (0 to 1) a guess costs more time to correct than to type.
_SURE = 0.6
_INKED = 0.004
_one_at_a_time = threading.Lock()


def can_read() -> bool:
    """Whether a reader of letters is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@lru_cache(maxsize=1)
def _reader() -> Any:
    """The reader, its models loaded once: a second and some 200 MB."""
    from rapidocr import RapidOCR  # noqa: PLC0415 - an extra that most machines do without

    return RapidOCR(params={"Global.log_level": "critical", "Global.use_det": False, "Global.use_cls": False})


def letters(strip: Image.Image, frame: Frame) -> dict[str, str]:
    """Field -> what seems to be written there. Empty without a reader."""
    if not can_read():
        return {}
    found = {}
    for name, box in frame.written.items():
        if share(strip, box) > _INKED:
            found[name] = _line(cut(strip, box))
    found["born"] = _day(strip, frame)
    return {name: said for name, said in found.items() if said}


def _day(strip: Image.Image, frame: Frame) -> str:
    """Eight digits, drawn beside each other without their boxes."""
    cells = [cut(strip, cell) for cell in frame.born_cells()]
    width, height = cells[0].size
    row = Image.new("L", (8 * width, height), 255)
    for place, cell in enumerate(cells):
        row.paste(ImageOps.autocontrast(cell, cutoff=(0, 30)), (place * width, 0))
    digits = re.sub(r"\D", "", _line(row))
    return f"{digits[:2]}/{digits[2:4]}/{digits[4:]}" if len(digits) == 8 else ""


def _line(picture: Image.Image) -> str:
    import numpy  # noqa: PLC0415 - comes with the reader

    with _one_at_a_time:
        read = _reader()(numpy.asarray(picture.convert("RGB")), use_det=False, use_cls=False, use_rec=True)
    if not read.txts or read.scores[0] < _SURE:
        return ""
    return str(read.txts[0]).strip(" .,_-|")
