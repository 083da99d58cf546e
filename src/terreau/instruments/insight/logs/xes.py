"""XES (IEEE 1849): the interchange format of event logs, read in pieces and written back.

Read are, of an event, ``concept:name``, ``time:timestamp``, ``org:group`` (the service) and ``lifecycle:transition``.
``org:resource`` is a person as a rule: it is passed over and kept nowhere.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from terreau.instruments.insight.logs.building import LogBuilder, Row
from terreau.instruments.insight.logs.columns import DONE, READY, TAKEN, EventLog, microseconds, moment_of
from terreau.instruments.insight.logs.times import read_moment

_CHUNK = 1 << 20
#: A single case longer than this is none.
_LONGEST = 1 << 28
_ROOT = re.compile(rb"<(?:(\w+):)?log(?=[\s>])[^>]*>")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w-]+)[\"']")
_STAGES = {"schedule": READY, "assign": READY, "start": TAKEN}
_WORDS = {READY: "schedule", TAKEN: "start", DONE: "complete"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
"""


type Case = tuple[dict[str, str], list[Row]]


class NotXes(Exception):
    """The file is no XES: not XML, another vocabulary, or XML with a document type (which could declare entities)."""


def read_xes(source: BinaryIO) -> EventLog:
    """The log of a stream. A file that breaks off is read as far as it goes, which ``trouble`` says. Raises ``NotXes``.

    The stream is cut behind a case every megabyte or so, and each piece is parsed alone, so that broken XML costs one
    case.
    """
    reading = _Reading()
    for piece in _pieces(source, reading):
        reading.piece(piece)
    return reading.builder.built()


def _pieces(source: BinaryIO, reading: _Reading) -> Iterator[bytes]:
    """Whole cases, some at a time, as UTF-8."""
    held = _read(source, reading)
    while (root := _ROOT.search(held)) is None:
        more = _read(source, reading)
        if not more or len(held) > _LONGEST:
            raise NotXes("no <log>")
        held += more
    head = held[: root.start()]
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise NotXes("DOCTYPE")
    decoder = _decoder(head)
    prefix = root[1] + b":" if root[1] else b""
    reading.prefix, closing = prefix, b"</" + prefix + b"trace>"
    held = decoder(held[root.end() :])
    while True:
        cut = held.rfind(closing)
        if cut >= 0:
            yield held[: cut + len(closing)]
            held = held[cut + len(closing) :]
        more = _read(source, reading)
        if not more or len(held) > _LONGEST:
            break
        held += decoder(more)
    if b"</" + prefix + b"log>" not in held and not reading.builder.trouble.broken_off:
        reading.builder.trouble.broken_off = "no </log>"


def _read(source: BinaryIO, reading: _Reading) -> bytes:
    try:
        return source.read(_CHUNK)
    except (EOFError, OSError, zlib.error) as broken:
        reading.builder.trouble.broken_off = str(broken)
        return b""


class _Passed:
    """Bytes that are UTF-8 already."""

    def __call__(self, read: bytes) -> bytes:
        return read


class _Recoded:
    """Bytes of another encoding, made UTF-8."""

    def __init__(self, name: str) -> None:
        self._decoder = codecs.getincrementaldecoder(name)("replace")

    def __call__(self, read: bytes) -> bytes:
        return self._decoder.decode(read).encode()


def _decoder(head: bytes) -> _Passed | _Recoded:
    told = _ENCODING.search(head)
    name = told[1].decode().lower() if told else "utf-8"
    if name in {"utf-8", "utf8", "ascii", "us-ascii"}:
        return _Passed()
    try:
        return _Recoded(name)
    except LookupError as unknown:
        raise NotXes(name) from unknown


class _Reading:
    """Pieces of a file on their way into columns."""

    def __init__(self) -> None:
        self.builder = LogBuilder()
        self.prefix = b""
        self._unnamed = 0

    def piece(self, piece: bytes) -> None:
        """Some cases. Where their XML is broken, one by one, so that only the broken ones are lost."""
        try:
            cases = self._cases(piece)
        except expat.ExpatError:
            cases = self._one_by_one(piece)
        for told, rows in cases:
            self._keep(told.get("concept:name", ""), rows)

    def _one_by_one(self, piece: bytes) -> list[Case]:
        closing = b"</" + self.prefix + b"trace>"
        cases: list[Case] = []
        for one in piece.split(closing)[:-1]:
            try:
                cases += self._cases(one + closing)
            except expat.ExpatError:
                self.builder.trouble.broken_cases += 1
        return cases

    def _cases(self, piece: bytes) -> list[Case]:
        """Hot: two calls for each element of a file, so plain variables of one function and little else."""
        prefix = self.prefix.decode()
        trace, event = f"{prefix}trace", f"{prefix}event"
        cases: list[Case] = []
        of_case: dict[str, str] = {}
        told, rows, level = of_case, list[Row](), -1

        def start(name: str, attributes: list[str]) -> None:
            nonlocal told, of_case, rows, level
            if name == event:
                told = {}
            elif name == trace:
                told = of_case = {}
                rows = []
            else:
                level += 1
                # What stands inside an attribute of an event is no attribute of the event.
                if level == 1:
                    if len(attributes) != 4 or attributes[0] != "key":
                        attributes = _in_order(attributes)
                    told[attributes[1]] = attributes[3]

        def end(name: str) -> None:
            nonlocal told, level
            if name == event:
                row = self._row(told)
                told = of_case
                if row:
                    rows.append(row)
            elif name == trace:
                cases.append((of_case, rows))
            else:
                level -= 1

        parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.Parse(b"<log>" + piece + b"</log>", True)  # noqa: FBT003 - expat's own order
        return cases

    def _keep(self, name: str, rows: list[Row]) -> None:
        if not name:
            self.builder.trouble.without_case += 1
            self._unnamed += 1
            name = f"?{self._unnamed}"
        self.builder.add_case(name, rows)

    def _row(self, event: dict[str, str]) -> Row | None:
        builder = self.builder
        name = event.get("concept:name", "")
        if not name or name.isspace():
            builder.trouble.without_activity += 1
            return None
        try:
            at = self._moment(event["time:timestamp"])
        except (KeyError, ValueError, OverflowError):
            builder.trouble.without_time += 1
            return None
        stage = _STAGES.get(event.get("lifecycle:transition", "").lower(), DONE)
        return at, builder.activity(name), builder.service(event.get("org:group", "")), stage

    def _moment(self, written: str) -> int:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is None:
            self.builder.trouble.without_zone += 1
            moment, _ = read_moment(written)
        return microseconds(moment)


def _in_order(attributes: list[str]) -> list[str]:
    """XML promises no order of key and value, though every program writes this one."""
    given = dict(zip(attributes[::2], attributes[1::2], strict=True))
    return ["key", given.get("key", ""), "value", given.get("value", "")]


def write_xes(log: EventLog) -> Iterator[str]:
    """The same log as XES, in pieces of a case each."""
    yield _HEAD
    activities = [quoteattr(name) for name in log.activities]
    services = [quoteattr(name) for name in log.services]
    for name, (start, end) in zip(log.cases, log.spans(), strict=True):
        lines = [f'<trace>\n<string key="concept:name" value={quoteattr(name)}/>']
        for place in range(start, end):
            group = f'<string key="org:group" value={services[log.service[place]]}/>' if log.service[place] else ""
            lines.append(
                f'<event><string key="concept:name" value={activities[log.activity[place]]}/>{group}'
                f'<string key="lifecycle:transition" value="{_WORDS[log.stage[place]]}"/>'
                f'<date key="time:timestamp" value="{moment_of(log.at[place]).isoformat()}"/></event>'
            )
        yield "\n".join((*lines, "</trace>\n"))
    yield "</log>\n"
