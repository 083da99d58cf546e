"""What a kind of gathering is: its defaults, its questions, what it leaves behind. A new kind is one small file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise

from terreau.instruments.gatherings.enums import Audience, Entry

type Words = str | Promise


class Programme(StrEnum):
    """What its programme is made of."""

    NONE = "none"
    ITEMS = "items"
    #: Cards made from pages: explanation, calendar, budget.
    CARDS = "cards"


class Notes(StrEnum):
    """Who reads what was noted during a slot."""

    NONE = "none"
    #: The host and the one who booked, nobody else.
    PAIR = "pair"
    #: The same two, and it may be carried into what follows (a statement, an application).
    CARRIED = "carried"


class Print(StrEnum):
    """What can be printed of it."""

    POSTER = "poster"
    LETTER = "letter"
    PROGRAMME = "programme"
    LEAFLET = "leaflet"
    ATTENDANCE = "attendance"
    CARDS = "cards"
    ATTESTATION = "attestation"


@dataclass(frozen=True)
class Ask:
    """One question on registration. ``choices`` empty: free words."""

    name: str
    label: Words
    required: bool = False
    help: Words = ""
    choices: tuple[tuple[str, Words], ...] = ()
    longest: int = 500


@dataclass(frozen=True)
class Kind:
    """One kind. ``minutes``: how long it usually lasts. ``slot_minutes``: length of a bookable turn, ``0`` for none."""

    code: str
    label: Words
    what: Words
    icon: str
    minutes: int
    entry: Entry = Entry.OPEN
    audience: Audience = Audience.EVERYONE
    companions_max: int = 3
    several_places: bool = False
    programme: Programme = Programme.NONE
    slot_minutes: int = 0
    notes: Notes = Notes.NONE
    asks: tuple[Ask, ...] = ()
    #: People say things from their phones while it lasts.
    floor: bool = False
    #: Minutes are expected, and their absence shows.
    minutes_expected: bool = False
    prints: tuple[Print, ...] = (Print.POSTER, Print.LETTER, Print.ATTENDANCE)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Declare a kind. Raises ``ValueError`` when its code is taken by another."""
    known = _kinds.setdefault(kind.code, kind)
    if known is not kind:
        raise ValueError(f"two kinds are called {kind.code}")
    return kind


def kinds() -> Mapping[str, Kind]:
    """Every declared kind by code, in the order of declaration."""
    return MappingProxyType(_kinds)


def kind_of(code: str) -> Kind:
    """The kind of a code. Raises ``KeyError``."""
    return _kinds[code]
