"""For how long a host sees names, and the list as a file that no spreadsheet can be tricked by."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, pgettext

from terreau.instruments.gatherings.models import Occurrence
from terreau.instruments.gatherings.queries.seats import Row
from terreau.ui import formats

_KEPT = "gatherings.lists"
#: With one of these a spreadsheet takes a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def keep_open(request: HttpRequest, occurrence: Occurrence, *, until: datetime) -> None:
    """Remember in the host's own session that the list is shown until then."""
    kept = request.session.get(_KEPT, {})
    before = kept.get(str(occurrence.pk), "")
    still = dict(list(kept.items())[-20:])
    request.session[_KEPT] = {**still, str(occurrence.pk): max(before, until.isoformat())}


def is_open(request: HttpRequest, occurrence: Occurrence, at: datetime) -> bool:
    """Whether the names were asked for, not longer ago than they may be shown."""
    until = request.session.get(_KEPT, {}).get(str(occurrence.pk), "")
    return bool(until) and at < datetime.fromisoformat(until)


def as_file(rows: Iterable[Row], occurrence: Occurrence) -> HttpResponse:
    """Names, companions, state, turn and answers. No contact: nobody's address leaves with a list."""
    name = f"{occurrence.gathering.slug}-{occurrence.number}.csv"
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    # Spreadsheets take UTF-8 for what it is only when it says so.
    answer.write("\ufeff")
    written = csv.writer(answer, delimiter=";")
    written.writerow([
        pgettext("gatherings", "Name"), pgettext("gatherings", "Seats"), gettext("State"), gettext("Turn"),
        gettext("Which way"), pgettext("gatherings", "Came"), gettext("Answers"),
    ])  # fmt: skip
    for row in rows:
        of = row.registration
        turn = formats.hour(of.slot.starts_at) if of.slot else ""
        answers = " / ".join(words for _, words in row.answers)
        came = "" if of.came is None else str(of.came)
        line = [row.name, str(of.seats), of.get_state_display(), turn, of.get_way_display(), came, answers]
        written.writerow([safe(str(each)) for each in line])
    return answer


def safe(cell: str) -> str:
    """A cell that stays words: with an apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else cell
