"""The sheet on the table at the door: names, boxes, empty lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.documents.api import Paper, PrintedDocument
from terreau.instruments.gatherings.models import Occurrence
from terreau.instruments.gatherings.printed import samples, saying
from terreau.instruments.gatherings.queries.printing import Expected, Printable

#: Lines for those who just come.
EMPTY = 15


def attendance_data(
    what: Printable, occurrence: Occurrence, names: Sequence[Expected], language: str
) -> dict[str, Any]:
    """Names and how many come with each; no contact, no need, no answer."""
    return {
        "order": saying.order_of(what, language),
        "title": what.gathering.title.to_dict(),
        "date": saying.per_language(lambda: saying.date_and_hours(occurrence)),
        "short": saying.short(what.gathering),
        "lines": [{"name": line.name, "seats": line.seats} for line in names],
        "people": sum(line.seats for line in names),
        "empty": EMPTY,
    }


class AttendanceDocument(PrintedDocument):
    """Who is here."""

    name = "gatherings.attendance"
    title = _("Attendance sheet")
    template = "gatherings/attendance"
    paper = Paper.A4
    languages = ("fr", "nl", "en")

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        what = samples.open_meeting()
        return attendance_data(what, what.occurrences[0], samples.NAMES, language)
