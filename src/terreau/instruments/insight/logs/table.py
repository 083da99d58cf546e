"""Logs as tables: CSV with any columns, read through a mapping; CSV with ours, written."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, tzinfo
from itertools import islice

from terreau.instruments.insight.logs.building import LogBuilder
from terreau.instruments.insight.logs.columns import DONE, READY, TAKEN, EventLog, microseconds, moment_of
from terreau.instruments.insight.logs.times import read_moment

_LONGEST_FIELD = 100_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WORDS = {READY: "ready", TAKEN: "taken", DONE: "done"}
#: How columns are called in the files of other systems, most telling first; folded to small letters.
_USUAL = {
    "case": ("case:concept:name", "case id", "case_id", "caseid", "case", "dossier", "dossiernummer", "zaak", "numéro"),
    "activity": ("concept:name", "activity", "activité", "activiteit", "étape", "stap", "step", "event"),
    "done": ("time:timestamp", "timestamp", "complete", "end", "date", "datum", "tijdstip", "fin", "einde", "time"),
    "taken": ("start_timestamp", "start", "begin", "début"),
    "service": ("org:group", "group", "service", "dienst", "department", "role"),
}


@dataclass(frozen=True)
class Mapping:
    """Which column says what, by its heading. ``taken`` (work began) and ``service`` may be empty."""

    case: str
    activity: str
    done: str
    taken: str = ""
    service: str = ""
    times: str = "iso"
    zone: tzinfo = UTC


class NotATable(Exception):
    """No heading, or a column that the mapping names is missing."""


def headings(lines: Iterable[str]) -> tuple[list[str], list[list[str]], str]:
    """The headings, the first five rows, and the sign between fields. Raises ``NotATable`` where there is none."""
    first = list(islice(lines, 6))
    if not first or not first[0].strip():
        raise NotATable("empty")
    sign = max(",;\t|", key=first[0].count)
    try:
        rows = list(csv.reader(first, delimiter=sign))
    except csv.Error as broken:
        raise NotATable(str(broken)) from broken
    rows[0] = [heading.strip().removeprefix("\ufeff") for heading in rows[0]]
    if len(rows[0]) < 3:
        raise NotATable("columns")
    return rows[0], rows[1:], sign


def guessed(columns: list[str]) -> Mapping:
    """The mapping that headings suggest; empty where nothing fits."""
    folded = {column.casefold(): column for column in reversed(columns)}
    found = {part: next((folded[name] for name in names if name in folded), "") for part, names in _USUAL.items()}
    return Mapping(found["case"], found["activity"], found["done"], found["taken"], found["service"])


def read_csv(lines: Iterable[str], mapping: Mapping, sign: str = ",") -> EventLog:
    """The log of a table. Raises ``NotATable``; what a row lacks is counted, the row left out."""
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.reader(lines, delimiter=sign)
    columns = [heading.strip().removeprefix("\ufeff") for heading in next(rows, [])]
    places = _places(columns, mapping)
    builder = LogBuilder()
    try:
        for row in rows:
            if row:
                _add(builder, row, places, mapping)
    except (csv.Error, EOFError, OSError, zlib.error) as broken:
        builder.trouble.broken_off = str(broken)
    return builder.built()


def _places(columns: list[str], mapping: Mapping) -> dict[str, int]:
    named = {part: getattr(mapping, part) for part in ("case", "activity", "done", "taken", "service")}
    missing = [
        name for part, name in named.items() if (name or part in {"case", "activity", "done"}) and name not in columns
    ]
    if missing:
        raise NotATable(", ".join(missing))
    return {part: columns.index(name) for part, name in named.items() if name}


def _add(builder: LogBuilder, row: list[str], places: dict[str, int], mapping: Mapping) -> None:
    told = {part: row[place].strip() if place < len(row) else "" for part, place in places.items()}
    if not told["case"]:
        builder.trouble.without_case += 1
        return
    if not told["activity"]:
        builder.trouble.without_activity += 1
        return
    try:
        done = _moment(builder, told["done"], mapping)
        taken = _moment(builder, told["taken"], mapping) if told.get("taken") else None
    except (ValueError, OverflowError):
        builder.trouble.without_time += 1
        return
    service = told.get("service", "")
    if taken is not None and taken <= done:
        builder.add(told["case"], taken, told["activity"], service, TAKEN)
    builder.add(told["case"], done, told["activity"], service)


def _moment(builder: LogBuilder, written: str, mapping: Mapping) -> int:
    moment, zoned = read_moment(written, mapping.times, mapping.zone)
    builder.trouble.without_zone += not zoned
    return microseconds(moment)


class _Line:
    """What a ``csv.writer`` writes to, so that a line is handed on and none is kept."""

    def write(self, line: str) -> str:
        return line


def write_csv(log: EventLog) -> Iterator[str]:
    """Lines of ``case, activity, service, stage, at``. What a spreadsheet would run as a formula is quoted."""
    writer = csv.writer(_Line())
    yield writer.writerow(["case", "activity", "service", "stage", "at"])
    for name, (start, end) in zip(log.cases, log.spans(), strict=True):
        for place in range(start, end):
            words = (name, log.activities[log.activity[place]], log.services[log.service[place]])
            yield writer.writerow([*map(_plain, words), _WORDS[log.stage[place]], moment_of(log.at[place]).isoformat()])


def _plain(word: str) -> str:
    return f"'{word}" if word.startswith(_FORMULA) else word
