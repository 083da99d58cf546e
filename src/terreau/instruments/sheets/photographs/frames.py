"""Where marks and fields stand on a strip, in millimetres from its upper left corner: what ``documents`` prints."""

from __future__ import annotations

from dataclasses import dataclass

from terreau.instruments.sheets.enums import Layout

type Box = tuple[float, float, float, float]

#: Side of the black squares.
MARK = 3.0


@dataclass(frozen=True)
class Frame:
    """One layout: size, centres of the three black squares, centre and printed side of the square code, fields."""

    width: float
    height: float
    upper_left: tuple[float, float]
    upper_right: tuple[float, float]
    lower_left: tuple[float, float]
    square: tuple[float, float]
    square_side: float
    #: Field -> left, top, right, bottom of the room to write.
    fields: dict[str, Box]


FRAMES: dict[str, Frame] = {
    Layout.STRIPS: Frame(
        width=198, height=56, upper_left=(1.5, 4.5), upper_right=(196.5, 4.5), lower_left=(1.5, 51.5),
        square=(183.0, 44.1), square_side=19,
        fields={},
    ),
    Layout.SINGLE: Frame(
        width=136, height=105, upper_left=(1.5, 4.5), upper_right=(134.5, 4.5), lower_left=(1.5, 100.5),
        square=(119.48, 88.5), square_side=23,
        fields={},
    ),
}  # fmt: skip
