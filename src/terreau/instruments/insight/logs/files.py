"""Logs on a disk: XES or CSV by their name, packed by gzip or not."""

from __future__ import annotations

import gzip
import io
from dataclasses import fields, replace
from pathlib import Path
from typing import BinaryIO, cast

from terreau.instruments.insight.logs.columns import EventLog
from terreau.instruments.insight.logs.table import Mapping, guessed, headings, read_csv
from terreau.instruments.insight.logs.xes import read_xes

_PACKED = b"\x1f\x8b"


def read_file(path: Path, mapping: Mapping) -> EventLog:
    """The log of a file.

    Columns that ``mapping`` leaves empty are guessed. Raises ``NotXes``, ``NotATable``, ``OSError``.
    """
    with path.open("rb") as raw:
        packed = raw.read(2) == _PACKED
        raw.seek(0)
        source = cast(BinaryIO, gzip.GzipFile(fileobj=raw) if packed else raw)
        if path.name.removesuffix(".gz").endswith(".csv"):
            return _table(io.TextIOWrapper(source, "utf-8-sig", errors="replace", newline=""), mapping)
        return read_xes(source)


def _table(lines: io.TextIOWrapper, mapping: Mapping) -> EventLog:
    columns, _rows, sign = headings(lines)
    lines.seek(0)
    usual = guessed(columns)
    told = {one.name: getattr(mapping, one.name) or getattr(usual, one.name) for one in fields(Mapping)}
    return read_csv(lines, replace(mapping, **told), sign)
