"""Known rules that say how many must agree: what they ask, who says so, and what a drive makes of them."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from terreau.instruments.voices.enums import Level
from terreau.instruments.voices.models import Drive
from terreau.kernel.text import Text
from terreau.ui import formats

_FILE = Path(__file__).resolve().parents[1] / "data" / "rules.json"


@dataclass(frozen=True)
class Rule:
    """``share``: per cent of the denominator; ``number``: of voices; ``streets``: it is a matter of a street.
    ``source`` said so on the day ``checked``. ``note``: what counting here can and cannot show."""

    key: str
    names: Text
    words: Text
    note: Text
    source: Text
    checked: date
    kinds: frozenset[str]
    share: int | None
    number: int | None
    sponsors: int
    level: int
    streets: bool

    def threshold(self, denominator: int | None) -> int | None:
        """How many supports it asks for; ``None`` when it names no number, or nobody knows out of how many."""
        if self.share is not None:
            return math.ceil(denominator * self.share / 100) if denominator else None
        return self.number

    def asked(self) -> dict[str, Any]:
        """What a drive keeps of it: the rule may change later."""
        return {
            "names": self.names.to_dict(), "words": self.words.to_dict(), "source": self.source.to_dict(),
            "checked": self.checked.isoformat(), "share": self.share, "number": self.number,
            "sponsors": self.sponsors, "level": self.level,
        }  # fmt: skip


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule we know."""
    return tuple(_read(row) for row in json.loads(_FILE.read_text(encoding="utf-8")))


def rule_named(key: str) -> Rule | None:
    return next((rule for rule in rules() if rule.key == key), None)


def rules_for(kind: str) -> list[Rule]:
    """Those for this kind of project first."""
    return sorted(rules(), key=lambda rule: kind not in rule.kinds)


def _read(row: dict[str, Any]) -> Rule:
    return Rule(
        key=row["key"],
        names=Text(row["names"]),
        words=Text(row["words"]),
        note=Text(row["note"]),
        source=Text(row["source"]),
        checked=date.fromisoformat(row["checked"]),
        kinds=frozenset(row["kinds"]),
        share=row.get("share"),
        number=row.get("number"),
        sponsors=row.get("sponsors", 0),
        level=row["level"],
        streets=row.get("streets", False),
    )


def changed(drive: Drive) -> list[str]:
    """What the initiative changed in the rule it started from, one sentence each; empty when nothing, or no rule."""
    asked = drive.rule_then
    if not drive.rule or not asked:
        return []
    said = []
    wanted = asked["number"]
    if asked["share"] is not None and drive.denominator:
        wanted = math.ceil(drive.denominator * asked["share"] / 100)
    if wanted != drive.threshold:
        said.append(_("Threshold: {now} instead of {then}.").format(now=_number(drive.threshold), then=_number(wanted)))
    if asked["sponsors"] != drive.sponsors_wanted:
        said.append(
            _("Sponsors: {now} instead of {then}.").format(
                now=_number(drive.sponsors_wanted), then=_number(asked["sponsors"])
            )
        )
    if asked["level"] != drive.counts_level:
        said.append(
            _("Proof: {now} instead of {then}.").format(
                now=Level(drive.counts_level).label, then=Level(asked["level"]).label
            )
        )
    return said


def _number(value: int | None) -> str:
    return formats.number(value) if value else _("none")
