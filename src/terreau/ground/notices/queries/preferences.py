"""What a person chose to hear of."""

from __future__ import annotations

from dataclasses import dataclass

from terreau.ground.notices.declared import Notice, all_notices
from terreau.ground.notices.enums import DAILY
from terreau.ground.notices.models import Preference
from terreau.kernel.actor import Actor


@dataclass(frozen=True)
class Choice:
    """One notice and what the person chose; ``channel`` is ``""`` for the usual one."""

    notice: type[Notice]
    wanted: bool
    channel: str


def choices(actor: Actor) -> list[Choice]:
    """Every registered notice with the choice of this person; empty for anybody not signed in. One query."""
    if not actor.is_person:
        return []
    kept = {one.notice: one for one in Preference.objects.filter(owner=f"person:{actor.id}")}
    return [
        Choice(kind, kept[kind.name].wanted, kept[kind.name].channel)
        if kind.name in kept
        else Choice(kind, wanted=True, channel="")
        for kind in all_notices()
    ]


def daily_wanted(actor: Actor) -> bool:
    """Whether this person wants the daily message, which a link at its foot stops as a whole. One query."""
    return not Preference.objects.of([f"person:{actor.id}"], [DAILY]).filter(wanted=False).exists()
