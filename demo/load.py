"""Tells the demonstration world through the product's own verbs, at the moments they would have happened."""

from __future__ import annotations

from datetime import datetime, timedelta

from demo import asked, dossiers, exhibition, fieldwork, letters, meetings, procedures, sheets, stories
from demo.people import Company
from terreau.civic.people import api as people
from terreau.civic.territories import api as territories
from terreau.ground.chronicle import api as chronicle
from terreau.kernel.actor import Actor
from terreau.life.initiatives import api as initiatives

STAGE_HAND = Actor.system("demonstration")


def is_loaded() -> bool:
    return people.Person.objects.filter(email__endswith="@terreau.example").exists()


def load(*, at: datetime) -> None:
    """Load everything; the same day gives the same world."""
    territories.load_invented(by=STAGE_HAND, at=at)
    company = Company(at=at)
    company.assemble()
    procedures.tell(company, at=at)
    for story in stories.STORIES:
        stories.tell(story, company, at=at)
    meetings.tell(company, at=at)
    fieldwork.tell(company, at=at)
    letters.tell(company, at=at)
    exhibition.tell(company, at=at)
    sheets.tell(company, at=at)
    dossiers.tell(company, at=at)
    asked.tell(company, at=at)
    initiatives.report_abuse(
        initiatives.project("un-potager-place-de-la-source"),
        reason=initiatives.AbuseReason.FALSE,
        words="Le plomb n’a jamais été mesuré dans la cour de l’école.",
        reporter="a neighbour",
        by=Actor.anonymous(),
        at=at - timedelta(days=1),
    )
    chronicle.seal(by=STAGE_HAND, at=at - timedelta(minutes=5), force=True)
