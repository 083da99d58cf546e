"""Logs on a disk: XES or CSV by their name, packed by gzip or not."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Buffer
from dataclasses import fields, replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, cast

from terreau.instruments.insight.logs.columns import EventLog
from terreau.instruments.insight.logs.table import Mapping, NotATable, guessed, headings, read_csv
from terreau.instruments.insight.logs.xes import read_xes

_PACKED = b"\x1f\x8b"


def read_file(path: Path, mapping: Mapping) -> EventLog:
    """The log of a file.

    Columns that ``mapping`` leaves empty are guessed. Raises ``NotXes``, ``NotATable``, ``OSError``.
    """
    with path.open("rb") as raw:
        return read_stream(path.name, raw, mapping)


def read_stream(name: str, raw: BinaryIO, mapping: Mapping, *, most: int = 0) -> EventLog:
    """The log of an open file. At most ``most`` bytes are unpacked, if given: a longer one breaks off there."""
    packed = raw.read(2) == _PACKED
    raw.seek(0)
    source = cast(BinaryIO, gzip.GzipFile(fileobj=raw) if packed else raw)
    if most:
        source = cast(BinaryIO, _Shortened(source, most))
    if name.lower().removesuffix(".gz").endswith(".csv"):
        return _table(source, mapping)
    return read_xes(source)


class _Shortened(io.RawIOBase):
    """The first bytes of a stream: a small packed file may hold a very long one."""

    def __init__(self, source: BinaryIO, most: int) -> None:
        self._source, self._left = source, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer)
        found = self._source.read(min(len(view), self._left))
        self._left -= len(found)
        view[: len(found)] = found
        return len(found)


def _table(source: BinaryIO, mapping: Mapping) -> EventLog:
    lines = io.TextIOWrapper(io.BufferedReader(cast(io.RawIOBase, source)), "utf-8-sig", errors="replace", newline="")
    try:
        head = _head(lines)
        columns, _rows, sign = headings(head)
        usual = guessed(columns)
        told = {one.name: getattr(mapping, one.name) or getattr(usual, one.name) for one in fields(Mapping)}
        return read_csv(chain(head, lines), replace(mapping, **told), sign)
    finally:
        lines.detach().detach()


def _head(lines: io.TextIOWrapper) -> list[str]:
    try:
        return list(islice(lines, 6))
    except (EOFError, OSError, zlib.error) as broken:
        raise NotATable(str(broken)) from broken
