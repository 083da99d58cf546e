"""From where somebody comes to the sign page: a letter in their letterbox, say. Other rooms declare the ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from terreau.instruments.voices.enums import Channel, Level
from terreau.instruments.voices.models import Drive


@dataclass(frozen=True)
class Arrival:
    """What the way says of a voice before it is given: its channel, what brought it, the likely neighbourhood."""

    channel: str = Channel.WEB
    origin: str = ""
    quartier: str = ""
    #: The way and its value, sealed with the submission until it is confirmed: ``letter:K7M43FQ2``.
    token: str = ""


class Way(NamedTuple):
    """``read``: from the value in the address to an arrival, ``None`` when it is worth nothing here.

    ``prove``: asked in the transaction of the confirmation, the drive held: how sure it now is that someone lives here.
    """

    read: Callable[[Drive, str], Arrival | None]
    prove: Callable[[Drive, str, str, datetime], int]


_ways: dict[str, Way] = {}


def register_arrival(name: str, way: Way) -> None:
    """Declare a way by the name of its parameter (``?letter=K7M43FQ2``), in ``AppConfig.ready``."""
    if _ways.setdefault(name, way) != way:
        raise ValueError(f"two ways of arriving are named {name}")


def arrival_of(drive: Drive, asked: Mapping[str, str]) -> Arrival:
    """How a reader came, from the parameters of the address."""
    for name, way in _ways.items():
        found = way.read(drive, asked.get(name, "")) if asked.get(name) else None
        if found is not None:
            return found
    return Arrival()


def level_of(drive: Drive, token: str, person: str, at: datetime) -> int:
    """How sure a confirmed voice is. ``person``: a keyed digest of the contact, so that a person counts once a way."""
    name, _colon, value = token.partition(":")
    way = _ways.get(name)
    return max(Level.CONTACT, way.prove(drive, value, person, at)) if way else int(Level.CONTACT)
