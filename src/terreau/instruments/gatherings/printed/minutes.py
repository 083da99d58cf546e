"""The minutes on paper: what was said, what was decided, who does what by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.documents.api import Paper, PrintedDocument
from terreau.instruments.gatherings.models import Occurrence
from terreau.instruments.gatherings.printed import samples, saying
from terreau.instruments.gatherings.queries.printing import Printable
from terreau.instruments.gatherings.queries.record import Record
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text
from terreau.ui import formats


@dataclass(frozen=True)
class Noted:
    """What the minutes of one date hold."""

    text: Text
    decisions: Sequence[Text] = ()
    present: int | None = None
    #: What, whose, by when.
    follow_ups: Sequence[tuple[Text, Text, date]] = ()
    #: Question as it was said, and its answer.
    answers: Sequence[tuple[str, Text]] = ()
    #: Day and words of each correction.
    corrections: Sequence[tuple[date, Text]] = ()


def noted(record: Record) -> Noted:
    """What is printed of a record: no picture, nothing of what people thought."""
    minutes = record.minutes
    if minutes is None:
        return Noted(Text())
    return Noted(
        text=minutes.text,
        decisions=record.decisions,
        present=minutes.present,
        follow_ups=[
            (task.follow_up.what, task.follow_up.organisation.names, task.follow_up.due_on)
            for task in record.follow_ups
        ],
        answers=[(said.text, said.answer) for said in record.answers],
        corrections=[(local_day(each.corrected_at), each.note) for each in record.corrections],
    )


def minutes_data(what: Printable, occurrence: Occurrence, noted: Noted, language: str) -> dict[str, Any]:
    """In the reader's language; what was written in the other one only stands in that one."""
    return {
        "order": [language],
        "title": what.gathering.title.to_dict(),
        "date": saying.per_language(lambda: saying.date_and_hours(occurrence)),
        "where": saying.where(what),
        "organisers": saying.organisers(what),
        "short": saying.short(what.gathering),
        "text": noted.text.to_dict(),
        "decisions": [decision.to_dict() for decision in noted.decisions],
        "present": noted.present,
        "follow_ups": [
            {"what": task.to_dict(), "who": who.to_dict(), "by": _day(due)} for task, who, due in noted.follow_ups
        ],
        "answers": [{"question": question, "answer": answer.to_dict()} for question, answer in noted.answers],
        "corrections": [{"day": _day(day), "text": words.to_dict()} for day, words in noted.corrections],
    }


def _day(day: date) -> dict[str, str]:
    return saying.per_language(lambda: formats.day(day))


class MinutesDocument(PrintedDocument):
    """What remains of an evening."""

    name = "gatherings.minutes"
    title = _("Minutes of a gathering")
    template = "gatherings/minutes"
    paper = Paper.A4
    languages = ("fr", "nl", "en")

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        what = samples.open_meeting()
        return minutes_data(what, what.occurrences[0], _SAMPLE, language)


_SAMPLE = Noted(
    text=Text(
        fr="Une cinquantaine de voisins sont venus. Le plan de la rue a été montré sur écran et sur papier.\n\n"
        "Beaucoup ont demandé comment les livraisons se feront le mercredi. Le service Mobilité l’a expliqué.",
        nl="Een vijftigtal buren kwamen langs. Het plan van de straat werd getoond op scherm en op papier.\n\n"
        "Veel mensen vroegen hoe leveringen op woensdag verlopen. De dienst Mobiliteit legde het ter plaatse uit.",
    ),
    decisions=(
        Text(
            fr="L’essai dure douze mercredis, dès le 14 avril.", nl="De proef duurt twaalf woensdagen, vanaf 14 april."
        ),
        Text(fr="La barrière se place au numéro 10.", nl="De afsluiting komt aan nummer 10."),
    ),
    present=52,
    follow_ups=(
        (
            Text(fr="Demander deux barrières au dépôt", nl="Twee afsluitingen vragen in het magazijn"),
            Text(fr="Service Mobilité", nl="Dienst Mobiliteit"),
            date(2027, 1, 15),
        ),
        (
            Text(fr="Prévenir les garages 14 à 20", nl="De garages 14 tot 20 verwittigen"),
            Text(fr="Collectif Sureau", nl="Collectief Vlier"),
            date(2026, 12, 20),
        ),
    ),
    answers=(
        (
            "Les pompiers passent-ils encore ?",
            Text(fr="Oui : la barrière se lève en dix secondes.", nl="Ja: de afsluiting gaat op in tien seconden."),
        ),
    ),
    corrections=(
        (date(2026, 12, 9), Text(fr="Il y avait 52 personnes, et non 50.", nl="Er waren 52 mensen, en geen 50.")),
    ),
)
