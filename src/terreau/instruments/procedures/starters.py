"""Starter procedures shipped with the room: complete plans in three languages, for an authority to adopt and change."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from terreau.instruments.procedures.plan import Plan, from_data
from terreau.kernel.text import Text

_FILE = Path(__file__).parent / "data" / "starters.json"


@dataclass(frozen=True)
class Starter:
    """A plan nobody has adopted yet. Its services are missions ("green-spaces"), chosen when it is adopted."""

    key: str
    name: Text
    purpose: Text
    category: str
    plan: Plan


@cache
def all_starters() -> tuple[Starter, ...]:
    """Every starter, in the order of the file."""
    found = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Starter(each["key"], Text(each["name"]), Text(each["purpose"]), each["category"], from_data(each["plan"]))
        for each in found
    )


def starter(key: str) -> Starter | None:
    return next((each for each in all_starters() if each.key == key), None)
