"""What was decided lately, and what moved, out of the chronicle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from terreau.ground.chronicle import api as chronicle
from terreau.kernel.actor import Actor
from terreau.life.initiatives import api as initiatives
from terreau.life.initiatives import events

#: What a neighbour calls a decision: something moved, or an authority said something.
VERBS = (
    "voices.drive_closed",
    "voices.statement_issued",
    "voices.drive_validated",
    events.STAGE_MOVED,
    events.PROJECT_HIDDEN,
    events.PROJECT_RESTORED,
)


@dataclass(frozen=True)
class Told:
    at: datetime
    sentence: str
    href: str = ""


def lately(*, viewer: Actor, limit: int = 3) -> list[Told]:
    """The last few decisions, each a sentence, with the project it is about when there is a page."""
    entries: list[Any] = list(chronicle.recent(verbs=VERBS, viewer=viewer, limit=limit))
    codes = [entry.subject.id for entry in entries if entry.subject.kind == "initiatives.project"]
    drives = [entry.subject.id for entry in entries if entry.subject.kind == "voices.drive"]
    shown = initiatives.projects_named(codes, drives=drives)
    return [
        Told(
            entry.at,
            entry.sentence,
            reverse("initiatives:project", args=[shown[entry.subject.id].slug]) if entry.subject.id in shown else "",
        )
        for entry in entries
    ]
