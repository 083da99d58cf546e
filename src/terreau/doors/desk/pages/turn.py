"""An officer's turn: one table of everything that waits for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from terreau.civic.territories import api as territories
from terreau.doors.desk.enums import Kind, Sort, When
from terreau.doors.desk.pages.gate import for_officers, page_number, show, viewer_of
from terreau.doors.desk.permissions import NOT_HERE
from terreau.doors.desk.queries import preview
from terreau.doors.desk.queries.turn import ORDER, Waiting, waiting
from terreau.instruments.gatherings import api as gatherings
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.text import clean_line, fold
from terreau.kernel.verdict import Refused

#: Lines on one page.
SIZE = 50
#: How far ahead one looks for what begins in the commune, and how much of it is listed.
_WEEK, _SOON = timedelta(days=7), 12
#: Where each kind is dealt with.
_ADDRESS = {
    Kind.DRIVE: "desk:drive",
    Kind.OBJECTION: "desk:objection",
    Kind.QUESTION: "desk:question",
    Kind.REPORT: "desk:report",
}
#: Pages whose address names more than one number.
_ELSEWHERE = {
    Kind.SIGNAL: "desk:review",
    Kind.REMOVAL: "desk:removal",
    Kind.MAILING: "mailings:mailing",
    Kind.REPLY: "mailings:replies",
    Kind.ROUND: "fieldwork:round",
    Kind.PAPER: "sheets:overview",
}


@dataclass(frozen=True)
class Choice:
    """One link of a filter or of the head of the table."""

    value: str
    label: Any
    href: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Group:
    """Lines under one heading, and how many there are on all pages together."""

    when: When | None
    count: int
    rows: list[tuple[Waiting, str, str]]


@for_officers("GET")
def my_turn(request: HttpRequest) -> HttpResponse:
    """Everything that waits, late first; with the preview of one line."""
    viewer, at = viewer_of(request), now()
    rows = waiting(viewer, at=at)
    kind = _one_of(request.GET.get("kind", ""), Kind.values)
    sort = Sort(_one_of(request.GET.get("sort", ""), Sort.values) or Sort.LATE)
    words = clean_line(request.GET.get("q", "")[:200], 80)
    chosen = [row for row in rows if (not kind or row.kind == kind) and row.holds(fold(words).split())]
    page = Paginator(sorted(chosen, key=ORDER[sort]), SIZE).get_page(page_number(request))
    kept = {name: value for name, value in (("kind", kind), ("q", words)) if value}
    peek = _peeked(request, viewer, rows, page, at=at)
    context = {
        "how_many": len(rows),
        "page": page,
        "groups": _groups(chosen, page, sort, kept | ({"sort": sort.value} if sort is not Sort.LATE else {})),
        "whens": Counter(row.pace.when.value for row in rows),
        "kinds": _kinds(rows, kind, sort),
        "heads": [Choice(one.value, one.label, _href(kept | {"sort": one.value}), one is sort) for one in Sort],
        "kind": kind,
        "sort": sort.value,
        "words": words,
        "peek": peek,
        "peek_href": href_of(peek.row) if peek else "",
        "soon": gatherings.beginning(sorted(viewer.officer_territories), since=at, until=at + _WEEK)[:_SOON],
        "places": [place.names for code in sorted(viewer.officer_territories) if (place := territories.get(code))],
    }
    return show(request, "desk/turn.html", context)


def href_of(row: Waiting) -> str:
    """The page where a line is dealt with."""
    if row.kind is Kind.LETTER:
        return reverse("desk:letters")
    if row.kind is Kind.ORGANISER:
        slug, whose = row.args
        return f"{reverse('gatherings:manage-answer', args=[slug])}?{urlencode({'for': whose})}"
    if row.kind is Kind.FOLLOW_UP:
        return reverse("gatherings:follow-up", args=[int(row.ident)])
    if row.kind in _ELSEWHERE:
        return reverse(_ELSEWHERE[row.kind], args=row.args)
    ident: Any = row.ident if row.kind in {Kind.DRIVE, Kind.REPORT} else int(row.ident)
    return reverse(_ADDRESS[row.kind], args=[ident])


def _peeked(
    request: HttpRequest, viewer: Actor, rows: Sequence[Waiting], page: Page[Waiting], *, at: datetime
) -> preview.Preview | None:
    """The line asked for, wherever it stands; without one, the first of the page."""
    asked = request.GET.get("peek", "")
    if asked:
        row = next((row for row in rows if row.key == asked), None)
        if row is None:
            raise Refused(NOT_HERE)
        return preview.of(viewer, row, at=at)
    return preview.of(viewer, page.object_list[0], at=at) if page.object_list else None


def _groups(chosen: list[Waiting], page: Page[Waiting], sort: Sort, kept: dict[str, str]) -> list[Group]:
    if page.number > 1:
        kept = kept | {"page": str(page.number)}

    def linked(rows: list[Waiting]) -> list[tuple[Waiting, str, str]]:
        return [(row, href_of(row), _href(kept | {"peek": row.key}) + "#peek") for row in rows]

    shown = list(page.object_list)
    if sort is not Sort.LATE:
        return [Group(None, len(chosen), linked(shown))] if shown else []
    total = Counter(row.pace.when for row in chosen)
    grouped = [(when, [row for row in shown if row.pace.when is when]) for when in When]
    return [Group(when, total[when], linked(rows)) for when, rows in grouped if rows]


def _kinds(rows: list[Waiting], kind: str, sort: Sort) -> list[Choice]:
    count = Counter(row.kind.value for row in rows)
    return [Choice(one.value, one.label, _href({"kind": one.value}), one == kind, count[one.value]) for one in Kind]


def _href(query: dict[str, str]) -> str:
    return f"{reverse('desk:turn')}?{urlencode(query)}" if query else reverse("desk:turn")


def _one_of(typed: str, known: list[str]) -> str:
    return typed if typed in known else ""
