"""Where an answer did not settle it: a mediator between the commune and somebody whose name neither page ever shows."""

from __future__ import annotations

from datetime import datetime, timedelta

from demo.world.voices import MEDIATION, MEDIATOR
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text


def tell(drive: voices.Drive, number: int, receipt: str, officer: Actor, *, at: datetime) -> None:
    """The commune proposes, the author agrees on their receipt, both meet, and the project changes."""
    voices.propose_mediation(by=officer, at=at, objection_id=number)
    voices.answer_mediation(
        by=Actor.anonymous(), at=at + timedelta(hours=2), drive=drive, receipt=receipt, accepts=True
    )
    voices.arrange_mediation(
        by=officer,
        at=at + timedelta(hours=4),
        objection_id=number,
        mediator=MEDIATOR,
        service=Text(MEDIATION["service"]),
        contact=str(MEDIATION["contact"]),
        meeting=Text(MEDIATION["meeting"]),
    )
    voices.end_mediation(
        by=officer,
        at=at + timedelta(hours=10),
        objection_id=number,
        outcome="accommodated",
        outcome_text=Text(MEDIATION["outcome"]),
    )
