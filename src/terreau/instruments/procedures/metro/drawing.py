"""The line as a drawing: where tracks, stations and names lie. Numbers only; the template turns them into SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from terreau.instruments.procedures.metro.line import Line, Station, Stop

#: Pixels: a column, and the columns of a row.
COLUMN = 198
COLUMNS = 6
#: A way of one column more is set closer, rather than leaving one station alone on a second row.
CLOSE = 170
#: Around the drawing.
MARGIN = 6
#: From the beginning of a stop to its station; from there to where parallel tracks join again.
LEAD = 16
FORK = 58
BEND = 22
NAME_LINE = 22
NOTE_LINE = 19
#: From the line to the baseline of the name.
BELOW = 40
#: Mean width of a sign of the name and of the note, in pixels; wide enough for a font that is not the house's.
NAME_SIGN = 9.0
NOTE_SIGN = 8.0


@dataclass(frozen=True)
class Track:
    """A piece of line, travelled or not."""

    path: str
    travelled: bool


@dataclass(frozen=True)
class Dot:
    """A station: ``state`` decides how it looks."""

    x: float
    y: float
    state: str


@dataclass(frozen=True)
class Words:
    """Lines of text, each with its own baseline. ``kind`` is name, note or stage."""

    x: float
    lines: tuple[tuple[float, str], ...]
    kind: str
    state: str
    language: str


@dataclass(frozen=True)
class Drawing:
    """Everything, in drawing order."""

    width: int
    height: int
    tracks: tuple[Track, ...]
    dots: tuple[Dot, ...]
    words: tuple[Words, ...]

    @property
    def view(self) -> str:
        """What of the plane is shown: half a line wide more than what lies in it, so that no stroke is cut."""
        return f"-{MARGIN} 0 {self.width + 2 * MARGIN} {self.height}"


def drawn(line: Line, language: str, columns: int = COLUMNS) -> Drawing:
    """The drawing of a line: as many rows of so many columns as it needs, no name cut."""
    whole = sum(map(_columns, line.stops))
    column, most_columns = (CLOSE, columns + 1) if whole == columns + 1 else (COLUMN, columns)
    rows = list(_rows(line, most_columns))
    tracks: list[Track] = []
    dots: list[Dot] = []
    words: list[Words] = []
    top = 0.0
    for row in rows:
        pitch = max(_height(station, stop, column, language) for stop in row for station in stop.stations)
        most = max(len(stop.stations) for stop in row)
        captions = 30 if any(stop.is_fork for stop in row) else 0
        middle = top + captions + 26 + (most - 1) * pitch / 2
        x = 0
        for stop in row:
            _stop(stop, x, column, middle, pitch, language, tracks, dots, words)
            x += _columns(stop) * column
        top = middle + (most - 1) * pitch / 2 + pitch
    width = max((sum(_columns(stop) for stop in row) for row in rows), default=1) * column
    return Drawing(width, round(top), tuple(tracks), tuple(dots), tuple(words))


def _columns(stop: Stop) -> int:
    return 2 if stop.is_fork else 1


def _rows(line: Line, most: int) -> Iterator[list[Stop]]:
    row: list[Stop] = []
    for stop in line.stops:
        if row and sum(map(_columns, row)) + _columns(stop) > most:
            yield row
            row = []
        row.append(stop)
    if row:
        yield row


def _stop(
    stop: Stop, x: int, column: int, middle: float, pitch: float, language: str,
    tracks: list[Track], dots: list[Dot], words: list[Words],
) -> None:  # fmt: skip
    many = len(stop.stations)
    end = x + _columns(stop) * column
    if stop.is_fork:
        said = stop.name.in_language(language)
        y = middle - (many - 1) * pitch / 2 - 30
        words.append(Words(x + FORK - LEAD + 2, ((y, said.text),), "stage", stop.state, said.language))
    for place, station in enumerate(stop.stations):
        y = middle + (place - (many - 1) / 2) * pitch
        state = station.mark.state
        if stop.is_fork:
            station_x = x + FORK
            tracks.append(Track(_bent(x, middle, station_x, y), state.is_reached))
            joins = end - LEAD
            tracks.append(
                Track(_bent(joins, middle, station_x, y), state.is_over and (stop.leaves or not stop.goes_on))
            )
        else:
            station_x = x + LEAD
            tracks.append(Track(f"M{x} {y:g}H{station_x}", state.is_reached))
            if stop.goes_on:
                tracks.append(Track(f"M{station_x} {y:g}H{end}", stop.leaves))
        dots.append(Dot(station_x, y, state))
        words += _said(station, station_x, y, stop, column, language)
    if stop.is_fork and stop.goes_on:
        tracks.append(Track(f"M{end - LEAD} {middle:g}H{end}", stop.leaves))


def _bent(x: float, middle: float, to_x: float, y: float) -> str:
    """From the line, round a corner, along a parallel track."""
    side = BEND if to_x > x else -BEND
    if y == middle:
        return f"M{x:g} {middle:g}H{to_x:g}"
    turn = BEND if y > middle else -BEND
    return f"M{x:g} {middle:g}V{y - turn:g}Q{x:g} {y:g} {x + side:g} {y:g}H{to_x:g}"


def _room(stop: Stop, column: int) -> int:
    return 2 * column - FORK - 44 if stop.is_fork else column - 18


def _lines(text: str, room: int, sign: float) -> list[str]:
    """Broken between words; a word longer than the room at its soft hyphens, else anywhere, with a hyphen."""
    most = max(6, int(room / sign))
    parts = [part for word in text.split() for part in _parts(word, most)]
    lines: list[str] = []
    for part in parts:
        if lines and not lines[-1].endswith("-") and len(lines[-1]) + 1 + len(part) <= most:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines


def _parts(word: str, most: int) -> Iterator[str]:
    bare = word.replace("\u00ad", "")
    if len(bare) <= most:
        yield bare
        return
    begun = ""
    for piece in word.split("\u00ad"):
        if begun and len(begun) + len(piece) >= most:
            yield f"{begun}-"
            begun = ""
        begun += piece
        while len(begun) > most:
            yield f"{begun[: most - 1]}-"
            begun = begun[most - 1 :]
    yield begun


def _name_and_note(station: Station, stop: Stop, column: int, language: str) -> tuple[list[str], list[str]]:
    room = _room(stop, column)
    name = _lines(station.name.in_language(language).text, room, NAME_SIGN)
    return name, _lines(station.mark.note, room, NOTE_SIGN)


def _height(station: Station, stop: Stop, column: int, language: str) -> float:
    name, note = _name_and_note(station, stop, column, language)
    return BELOW + len(name) * NAME_LINE + len(note) * NOTE_LINE + 22


def _said(station: Station, x: float, y: float, stop: Stop, column: int, language: str) -> Iterator[Words]:
    name, note = _name_and_note(station, stop, column, language)
    first = y + BELOW
    left = x - LEAD + 2
    said_in = station.name.in_language(language).language
    state = station.mark.state
    yield Words(left, _placed(name, first, NAME_LINE), "name", state, said_in)
    if note:
        yield Words(left, _placed(note, first + len(name) * NAME_LINE, NOTE_LINE), "note", state, language)


def _placed(lines: list[str], first: float, height: float) -> tuple[tuple[float, str], ...]:
    return tuple((first + place * height, text) for place, text in enumerate(lines))
