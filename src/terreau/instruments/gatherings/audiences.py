"""Who else may be invited: rooms above know people who asked to be told, this room writes to them.

The room above hands its people over one by one, to a function of this room that remembers who was asked. No organiser
sees an address, and no count is given that would tell whether somebody is among them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from django.utils.functional import Promise

from terreau.instruments.gatherings.models import Gathering


class Ask(Protocol):
    """Ask one person, once for this gathering, whoever hands them over again."""

    def __call__(self, *, contact_kind: str, contact: str, language: str) -> None: ...


@dataclass(frozen=True)
class Audience:
    """Some people who wanted to be told. ``label`` stands in the message too: it is why one may write to them.

    ``offered(gathering)``: whether it has such an audience. ``invite(gathering, ask)`` calls ``ask`` for each.
    """

    code: str
    label: str | Promise
    offered: Callable[[Gathering], bool]
    invite: Callable[[Gathering, Ask], None]


_audiences: dict[str, Audience] = {}


def register_audience(audience: Audience) -> Audience:
    """Offer an audience. Raises ``ValueError`` when its code is taken by another."""
    if _audiences.setdefault(audience.code, audience) != audience:
        raise ValueError(f"two audiences are called {audience.code}")
    return audience


def unregister_audience(code: str) -> None:
    """Take it back again (a room switched off, the end of a test)."""
    _audiences.pop(code, None)


def audiences() -> Mapping[str, Audience]:
    return MappingProxyType(_audiences)


def offered_to(gathering: Gathering) -> list[Audience]:
    """Those there are for this gathering, by code."""
    return [_audiences[code] for code in sorted(_audiences) if _audiences[code].offered(gathering)]
