"""What an organiser types to invite: streets with their letterboxes, addresses of a list. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from terreau.kernel import keyed
from terreau.kernel.text import clean_line, fold

#: Letters in one file: what an office printer takes in one go, and what is made in a few seconds.
IN_ONE_FILE = 250
STREET = 120
#: A longer line is no street and no address.
_LONGEST_LINE = 400
_NUMBER = re.compile(r"^(.*?)[;,\t ]\s*(\d{1,5})$")
_NAMED = re.compile(r"^(.*?)\s*<\s*([^<>]+?)\s*>$")


@dataclass(frozen=True)
class Street:
    """A street on the round, as typed, and how many letterboxes it has."""

    name: str
    letters: int


@dataclass(frozen=True)
class Invitee:
    """One address of a list. ``contact`` as typed, ``canonical`` by which it is recognised."""

    contact: str
    canonical: str
    name: str = ""
    kind: str = "email"


@dataclass(frozen=True)
class Misread:
    """A line that was not understood: its number, from one, and what stands there."""

    number: int
    text: str


def streets_from(typed: str) -> tuple[list[Street], list[Misread]]:
    """``street; number`` a line. A line without a number, or with none to bring to, is not understood."""
    streets, misread = [], []
    for number, line in _lines(typed):
        found = _NUMBER.match(line) if len(line) <= _LONGEST_LINE else None
        name = clean_line(found[1].strip(" ;,\t"), STREET) if found else ""
        if found is None or not name or not int(found[2]):
            misread.append(Misread(number, line))
        else:
            streets.append(Street(name, int(found[2])))
    return streets, misread


def people_from(typed: str) -> tuple[list[Invitee], list[Misread]]:
    """One address a line, or ``name <address>``; several plain ones on a line are taken too. Each address once."""
    people: dict[str, Invitee] = {}
    misread = []
    for number, line in _lines(typed):
        found = _people_of(line)
        if found is None:
            misread.append(Misread(number, line))
            continue
        for each in found:
            people.setdefault(each.canonical, each)
    return list(people.values()), misread


def _people_of(line: str) -> list[Invitee] | None:
    """Who stands on a line; ``None`` when it is not understood."""
    if len(line) > _LONGEST_LINE:
        return None
    named = _NAMED.match(line)
    name, addresses = (named[1].strip("\"' "), [named[2]]) if named else ("", re.split(r"[\s;,]+", line.strip(" ;,\t")))
    read = [(address, *keyed.contact_of(address)) for address in addresses]
    if any(kind != "email" for _address, kind, _canonical in read):
        return None
    return [Invitee(address, canonical, clean_line(name, 120)) for address, _kind, canonical in read]


def _lines(typed: str) -> list[tuple[int, str]]:
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()]


def for_the_walk(streets: Sequence[Street]) -> list[Street]:
    """Each street once, in the order in which one looks them up."""
    summed: dict[str, Street] = {}
    for street in streets:
        known = summed.get(fold(street.name))
        name, before = (known.name, known.letters) if known else (street.name, 0)
        summed[fold(street.name)] = Street(name, street.letters + before)
    return sorted(summed.values(), key=lambda street: fold(street.name))


def parts_of(streets: Sequence[Street]) -> list[list[Street]]:
    """The round in files of at most ``IN_ONE_FILE`` letters, in the order of the walk, cut only where it must be."""
    parts: list[list[Street]] = [[]]
    room = IN_ONE_FILE
    for street in for_the_walk(streets):
        left = street.letters
        while left:
            if not room:
                parts.append([])
                room = IN_ONE_FILE
            taken = min(left, room)
            parts[-1].append(Street(street.name, taken))
            left, room = left - taken, room - taken
    return [part for part in parts if part]
