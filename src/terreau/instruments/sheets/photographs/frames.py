"""Where marks and fields stand on a strip, in millimetres from its upper left corner: what ``documents`` prints."""

from __future__ import annotations

from dataclasses import dataclass

from terreau.instruments.sheets.enums import Layout
from terreau.instruments.voices.enums import Kind

type Box = tuple[float, float, float, float]

#: Side of the black squares.
MARK = 3.0


@dataclass(frozen=True)
class Frame:
    """One layout. Boxes are left, top, right, bottom, of the room to write in, its printed edge left out."""

    width: float
    height: float
    #: Centres of the three black squares.
    upper_left: tuple[float, float]
    upper_right: tuple[float, float]
    lower_left: tuple[float, float]
    #: Centre of the square code, and its printed side with the empty border.
    square: tuple[float, float]
    square_side: float
    #: Lines to write on, by name of the field.
    written: dict[str, Box]
    #: Lines for a question, an objection, an offer of help.
    words: tuple[Box, ...]
    #: Boxes to tick, by kind of voice, and the one of the public list.
    kinds: dict[str, Box]
    listed: Box
    signed: Box
    #: Printed lines, left, right and height: by them a strip that was drawn straight is proved to lie as it should.
    rules: tuple[tuple[float, float, float], ...]
    #: Left of the first box of the day of birth, their side, top and bottom.
    born: tuple[float, float, float, float]

    def born_cells(self) -> list[Box]:
        """The eight boxes of a day of birth: two, two, four."""
        left, side, top, bottom = self.born
        edge, cells = 0.7, []
        for place in range(8):
            left += {0: 0.0, 2: side + 2.2, 4: side + 2.2}.get(place, side + 0.6)
            cells.append((left + edge, top + edge, left + side - edge, bottom - edge))
        return cells


def _ticks(columns: tuple[float, float], rows: tuple[float, float], side: float) -> dict[str, Box]:
    places = [(left, top) for top in rows for left in columns]
    kinds = (Kind.SUPPORT, Kind.QUESTION, Kind.OBJECTION, Kind.HELP)
    inside = 0.8
    return {
        str(kind): (left + inside, top + inside, left + side - inside, top + side - inside)
        for kind, (left, top) in zip(kinds, places, strict=True)
    }


FRAMES: dict[str, Frame] = {
    Layout.STRIPS: Frame(
        width=198, height=56, upper_left=(1.5, 4.5), upper_right=(196.5, 4.5), lower_left=(1.5, 51.5),
        square=(183.0, 44.1), square_side=19,
        written={
            "name": (5, 6.4, 93.5, 13.1), "street": (5, 28.2, 93.5, 34.5), "contact": (5, 38.4, 93.5, 44.6),
        },
        words=((104.5, 22, 193, 25.9), (104.5, 27, 193, 31)),
        kinds=_ticks((104.4, 150.2), (2.8, 9.3), 4.7), listed=(105.2, 38.5, 107.4, 40.6),
        rules=((5.5, 93, 13.6), (5.5, 93, 35), (5.5, 93, 45), (105, 169, 50.65)),
        signed=(104.5, 42.8, 169.5, 50.0), born=(5.0, 5.6, 18.2, 24.6),
    ),
    Layout.SINGLE: Frame(
        width=136, height=105, upper_left=(1.5, 4.5), upper_right=(134.5, 4.5), lower_left=(1.5, 100.5),
        square=(119.48, 88.5), square_side=23,
        written={
            "name": (5, 41.4, 69, 48.5), "street": (5, 56, 131, 61.4), "contact": (5, 66.6, 131, 71.9),
        },
        words=((5, 27.6, 131, 33), (5, 34.2, 131, 40)),
        kinds=_ticks((4.75, 69.3), (6.9, 14.3), 5.7), listed=(5.6, 81.6, 8.4, 84.2),
        rules=((5.5, 68.5, 48.9), (5.5, 130, 61.9), (5.5, 130, 72.5), (5.5, 102.5, 96.65)),
        signed=(5, 87, 102.5, 95.9), born=(73.9, 5.4, 42.3, 48.4),
    ),
}  # fmt: skip
