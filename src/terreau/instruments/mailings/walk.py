"""House numbers as people type them, and the order in which somebody brings letters. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from terreau.instruments.mailings.enums import Side

#: Letters of one mailing, and letterboxes of one house.
MOST_LETTERS = 6_000
MOST_BOXES = 200
_RANGE = re.compile(r"^(\d{1,4})\s*[-–]\s*(\d{1,4})$")
_HOUSE = re.compile(r"^(\d{1,4}\s?[A-Za-z]{0,3})(?:\s*[x×*]\s*(\d{1,3}))?$")


class Misread(ValueError):
    """A piece of what was typed is no house number."""


type House = tuple[str, int]


def houses(typed: str, side: str, known: Sequence[str]) -> list[House]:
    """House numbers with their letterbox (0 where there is one), in the order of the walk.

    ``typed``: ``1-59, 12x8, 5A``: ranges, houses with several letterboxes. Nothing typed: all that are ``known``. A
    range keeps to numbers that exist, where we know them. Raises ``Misread`` with the piece that says nothing.
    """
    pieces = [piece.strip() for piece in re.split(r"[,;]", typed) if piece.strip()]
    found: dict[str, int] = {} if pieces else {number: 0 for number in known if _fits(number, side)}
    for piece in pieces:
        found |= _range(piece, side, known) if _RANGE.match(piece) else _house(piece)
    walked = sorted(found, key=_order)
    return [(number, box) for number in walked for box in (range(1, found[number] + 1) if found[number] else (0,))]


def _range(piece: str, side: str, known: Sequence[str]) -> dict[str, int]:
    bounds = _RANGE.match(piece)
    if bounds is None or int(bounds[1]) > int(bounds[2]):
        raise Misread(piece)
    first, last = int(bounds[1]), int(bounds[2])
    if known:
        return {number: 0 for number in known if first <= _value(number) <= last and _fits(number, side)}
    return {str(number): 0 for number in range(max(first, 1), last + 1) if _fits(str(number), side)}


def _house(piece: str) -> dict[str, int]:
    found = _HOUSE.match(piece)
    boxes = int(found[2] or 0) if found else 0
    if found is None or int(boxes) > MOST_BOXES:
        raise Misread(piece)
    return {found[1].replace(" ", "").upper(): boxes}


def _value(number: str) -> int:
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else 0


def _fits(number: str, side: str) -> bool:
    return side == Side.BOTH or (_value(number) % 2 == 1) == (side == Side.ODD)


def _order(number: str) -> tuple[int, int, str]:
    """Up one side, then up the other."""
    return 1 - _value(number) % 2, _value(number), number
