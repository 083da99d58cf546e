"""What the other side reads at this moment, for the line an officer looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from terreau.doors.desk.enums import Kind
from terreau.doors.desk.queries import items
from terreau.doors.desk.queries.turn import Waiting
from terreau.instruments.gatherings import api as gatherings
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.life.initiatives import api as initiatives


@dataclass(frozen=True)
class Preview:
    """A line of the table with what stands behind it."""

    row: Waiting
    drive: voices.Drive | None = None
    objection: voices.Objection | None = None
    question: voices.Question | None = None
    words: str = ""
    project: initiatives.Project | None = None
    reports: list[Any] | None = None
    letter: voices.ResidenceLetter | None = None
    gathering: gatherings.Gathering | None = None
    follow_up: gatherings.FollowUp | None = None


def of(viewer: Actor, row: Waiting, *, at: datetime) -> Preview:
    """Two queries at most, whatever the kind."""
    if row.kind is Kind.DRIVE:
        return Preview(row, drive=items.drive(viewer, row.ident))
    if row.kind is Kind.OBJECTION:
        heard = items.objection(viewer, int(row.ident))
        return Preview(row, drive=heard.drive, objection=heard)
    if row.kind is Kind.QUESTION:
        asked = items.question(viewer, int(row.ident))
        return Preview(row, drive=asked.drive, question=asked, words=items.words_of(asked))
    if row.kind is Kind.REPORT:
        project = items.project(viewer, row.ident)
        return Preview(row, project=project, reports=initiatives.reports_waiting(project))
    if row.kind is Kind.ORGANISER:
        return Preview(row, gathering=items.organiser(viewer, int(row.ident), at=at).gathering)
    if row.args and row.kind is not Kind.ORGANISER:
        return Preview(row, drive=items.drive(viewer, row.args[0]))
    if row.kind is Kind.FOLLOW_UP:
        task = items.follow_up(viewer, int(row.ident))
        return Preview(row, follow_up=task, gathering=task.occurrence.gathering)
    letter = items.letter(viewer, int(row.ident))
    return Preview(row, drive=letter.voice.drive, letter=letter)
