"""Strips on a photo: the square code says which, three black squares say how it lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from math import log

import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from terreau.ground.documents import api as documents
from terreau.instruments.sheets.photographs.frames import MARK, Frame
from terreau.instruments.sheets.photographs.plane import Plane, Point
from terreau.kernel.codes import is_valid, normalise

_ADDRESS = re.compile(r"^https?://[^/]+/paper/([A-Za-z0-9-]{6,14})/(\d{1,2})/?$")
#: Pixels a millimetre in which black squares are looked for.
_DENSITY = 5.0
#: Brightness as the eye has it: the same print is as clear in the shade as in the sun.
_AS_SEEN = [round(60 * log((shade + 12) / 12)) for shade in range(256)]
#: How much darker than what is around it a square is at least, in that measure.
_DARKER = 20
#: Side in pixels of the heart of a square, dark to its last dot: no letter and no frame of a box has one.
_CORE = 7
#: Millimetres by which marks may miss one plane (paper is not glass), and pairs of marks that are tried.
_MAY_MISS, _TRIED = 2.5, 16
#: How far from where the square code lets expect them the marks on the left may be, in millimetres.
_REACH = 48.0
#: Where a printed line is looked for, in millimetres to each side, and how much darker than the paper it is.
_NEAR, _LINE = 0.8, 0.86

type Pairs = list[tuple[Point, Point]]


@dataclass(frozen=True)
class Square:
    """A square code of ours: the sheet, the strip, its corners in pixels, from the upper left one clockwise."""

    code: str
    line: int
    corners: tuple[Point, Point, Point, Point]
    #: The part of the printed square that is not its empty border.
    dark: float


def squares_of(photo: Image.Image) -> list[Square]:
    """Every square code of ours on a photo, each strip once, by number. Other codes are left alone."""
    found: dict[tuple[str, int], Square] = {}
    for size in (photo, _half(photo)):
        factor = photo.width / size.width
        for read in zxingcpp.read_barcodes(size, formats=zxingcpp.BarcodeFormat.QRCode):  # type: ignore[arg-type]
            said = _ADDRESS.match(read.text)
            if not said or not is_valid(normalise(said[1])):
                continue
            at = read.position
            places = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
            corners = tuple((each.x * factor + factor / 2, each.y * factor + factor / 2) for each in places)
            square = Square(normalise(said[1]), int(said[2]), corners, documents.qr_part(read.text))  # type: ignore[arg-type]
            found.setdefault((square.code, square.line), square)
    return sorted(found.values(), key=lambda square: square.line)


def _half(photo: Image.Image) -> Image.Image:
    """A blurred photo is read better small."""
    return photo.reduce(2)


def plane_of(photo: Image.Image, square: Square, frame: Frame) -> Plane | None:
    """How the strip lies: through its square code and the three black squares. ``None`` where one is not seen."""
    pairs = _corners(square, frame)
    try:
        near = Plane.through(pairs)
        right = list(islice(_dark_squares(photo, near, frame.upper_right, 9.0), 3))
    except ValueError:
        return None
    for seen, slanted in product(right, (True, False)):
        try:
            plane = _with_left(photo, [*pairs, (frame.upper_right, seen)], frame, slanted=slanted)
        except ValueError:
            continue
        if plane is not None:
            return plane
    return None


def _corners(square: Square, frame: Frame) -> Pairs:
    half = frame.square_side * square.dark / 2
    x, y = frame.square
    places = ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
    return list(zip(places, square.corners, strict=True))


def _with_left(photo: Image.Image, pairs: Pairs, frame: Frame, *, slanted: bool) -> Plane | None:
    """Both black squares on the left, of all dark squares near there the two that agree with the rest."""
    near = Plane.through(pairs, slanted=slanted)
    agreeing: list[tuple[float, Plane]] = []
    upper = list(_dark_squares(photo, near, frame.upper_left, _REACH))
    lower = list(_dark_squares(photo, near, frame.lower_left, _REACH))
    for one, other in product(upper, lower):
        if one == other:
            continue
        try:
            whole = [*pairs, (frame.upper_left, one), (frame.lower_left, other)]
            plane = Plane.through(whole)
            miss = plane.off(whole)
        except ValueError:
            continue
        if miss < _MAY_MISS:
            agreeing.append((miss, plane))
    agreeing.sort(key=lambda pair: pair[0])
    return next((plane for _miss, plane in agreeing[:_TRIED] if _lies_right(photo, plane, frame)), None)


def _lies_right(photo: Image.Image, plane: Plane, frame: Frame) -> bool:
    """Are the printed lines where this plane says, at both ends? One may be hidden by a finger or a flourish."""
    density = 6.0
    flat = straight(photo, plane, frame, density=density, around=0)
    missing = 0
    for left, right, height in frame.rules:
        for begin in (left, right - 14):
            box = (begin, height - _NEAR, begin + 14, height + _NEAR)
            end = flat.crop(tuple(round(edge * density) for edge in box))  # type: ignore[arg-type]
            darkest, lightest = _extremes(end.resize((1, end.height), Image.Resampling.BOX))
            missing += darkest > _LINE * lightest
    return missing <= 1


def _dark_squares(photo: Image.Image, plane: Plane, centre: Point, reach: float) -> Iterator[Point]:
    """Centres in pixels of dark squares of the right size within ``reach`` mm of a place, the clearest first."""
    left, top = centre[0] - reach, centre[1] - reach
    side = round(2 * reach * _DENSITY)
    turn = plane.window(left, top, _DENSITY)
    seen = photo.transform((side, side), Image.Transform.PERSPECTIVE, turn, Image.Resampling.BILINEAR, fillcolor=128)
    eye = seen.point(_AS_SEEN)
    inner = eye.filter(ImageFilter.GaussianBlur(0.3 * _DENSITY)).filter(ImageFilter.MaxFilter(_CORE))
    outer = eye.filter(ImageFilter.BoxBlur(MARK * 0.9 * _DENSITY))
    score = ImageChops.subtract(outer, inner)
    for _ in range(12):
        most = _extremes(score)[1]
        if most < _DARKER:
            return
        row, column = divmod(score.tobytes().index(most), side)
        x, y = _middle(seen, column, row)
        yield plane.at((left + x / _DENSITY, top + y / _DENSITY))
        radius = round(MARK * _DENSITY)
        score.paste(0, (column - radius, row - radius, column + radius + 1, row + radius + 1))


def _middle(seen: Image.Image, column: int, row: int) -> Point:
    """The centre of gravity of what is dark there."""
    radius = round(MARK * 0.8 * _DENSITY)
    box = (column - radius, row - radius, column + radius + 1, row + radius + 1)
    around = seen.crop(box)
    low, high = _extremes(around)
    half = (low + high) / 2
    weight = across = down = 0.0
    wide = around.width
    for place, shade in enumerate(around.tobytes()):
        if shade < half:
            weight += half - shade
            across += (half - shade) * (place % wide + 0.5)
            down += (half - shade) * (place // wide + 0.5)
    if not weight:
        return column + 0.5, row + 0.5
    return box[0] + across / weight, box[1] + down / weight


def _extremes(grey: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest of a grey picture."""
    low, high = grey.getextrema()
    return int(low), int(high)  # type: ignore[arg-type]


def straight(photo: Image.Image, plane: Plane, frame: Frame, *, density: float, around: float) -> Image.Image:
    """The strip as if it lay under the eye: ``density`` pixels a millimetre, ``around`` more on each side."""
    size = round((frame.width + 2 * around) * density), round((frame.height + 2 * around) * density)
    turn = plane.window(-around, -around, density)
    return photo.transform(size, Image.Transform.PERSPECTIVE, turn, Image.Resampling.BICUBIC)
