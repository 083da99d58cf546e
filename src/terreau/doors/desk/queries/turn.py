"""Whose turn it is: everything that waits for one officer. Never stored, always asked, in as many queries as kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Case, DateTimeField, ExpressionWrapper, Min, QuerySet, Value
from django.db.models import When as WhenItIs

from terreau.doors.desk.enums import Kind, Sort, Task, When
from terreau.doors.desk.targets import Pace, pace, pace_until
from terreau.instruments.fieldwork import api as fieldwork
from terreau.instruments.gatherings import api as gatherings
from terreau.instruments.mailings import api as mailings
from terreau.instruments.sheets import api as sheets
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import ObjectionState
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text, fold
from terreau.life.initiatives import api as initiatives

#: Of each kind, so many that wait longest are shown.
MOST = 500
_NEXT = {
    ObjectionState.RECEIVED: Task.ACKNOWLEDGE,
    ObjectionState.ACKNOWLEDGED: Task.ANSWER_OBJECTION,
    ObjectionState.ANSWERED: Task.SETTLE,
}


@dataclass(frozen=True)
class Waiting:
    """One line of the table. ``ident`` is a number or a code, unique within its kind."""

    kind: Kind
    ident: str
    task: Task
    title: Text
    reference: str
    since: date
    pace: Pace
    #: Who asked, where that may be known.
    who: Text
    #: What the address of its page names, where that is not ``ident``.
    args: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.ident}"

    def holds(self, words: list[str]) -> bool:
        """Whether every word stands in the title, the reference or the name."""
        said = fold(" ".join([*self.title.values(), *self.who.values(), self.reference]))
        return all(word in said for word in words)


def waiting(viewer: Actor, *, at: datetime) -> list[Waiting]:
    """What waits for this officer, the latest first. As many queries as kinds, however much there is."""
    today = local_day(at)
    rows = [row for kind, found in _all(viewer, at).items() for row in _READ[kind](found, today)]
    return sorted(rows, key=ORDER[Sort.LATE])


def how_many(viewer: Actor, *, at: datetime) -> int:
    """The number beside "My turn". As many queries as kinds."""
    return sum(min(found.count(), MOST) for found in _all(viewer, at).values())


def _all(viewer: Actor, at: datetime) -> dict[Kind, QuerySet[Any]]:
    """What waits, of each kind, in the officer's own communes only."""
    communes = sorted(viewer.officer_territories)
    return {
        Kind.DRIVE: voices.Drive.objects.to_validate().in_communes(communes).order_by("asked_at", "pk"),
        Kind.OBJECTION: voices.Objection.objects.filter(
            drive__commune__in=communes, drive__forgotten_at__isnull=True, state__in=_NEXT
        )
        .heard_by(viewer.id)
        .order_by("received_at", "pk"),
        Kind.QUESTION: voices.Question.objects.waiting()
        .filter(drive__commune__in=communes, drive__forgotten_at__isnull=True)
        .order_by("received_at", "pk"),
        Kind.REPORT: initiatives.Project.objects.filter(
            territory__in=communes, abuse_reports__at__isnull=False, abuse_reports__decision__isnull=True
        )
        .annotate(reported_at=Min("abuse_reports__at"))
        .order_by("reported_at", "pk"),
        Kind.LETTER: voices.ResidenceLetter.objects.to_print()
        .in_force(at)
        .filter(voice__drive__commune__in=communes)
        .order_by("asked_at", "pk"),
        Kind.ORGANISER: gatherings.asked_to_organise(viewer, at=at),
        Kind.FOLLOW_UP: gatherings.open_follow_ups(viewer),
        Kind.SIGNAL: voices.signals_to_decide(communes).order_by("noticed_at", "pk"),
        Kind.REMOVAL: voices.removals_to_approve(communes, viewer.id).order_by("proposed_at", "pk"),
        Kind.MAILING: mailings.mailings_to_approve(viewer),
        Kind.REPLY: mailings.drives_with_replies(viewer),
        Kind.ROUND: fieldwork.rounds_waiting(viewer, at=at),
        Kind.PAPER: _with_paper(viewer, at),
    }


def _with_paper(viewer: Actor, at: datetime) -> QuerySet[Any]:
    """Drives of which this officer can type, compare or count paper, with the day the oldest was brought."""
    brought = {one.drive.pk: one.since for one in sheets.sheets_waiting(viewer, at)}
    since = Case(*(WhenItIs(pk=pk, then=Value(moment)) for pk, moment in brought.items()), default=Value(at))
    rows = voices.Drive.objects.filter(pk__in=brought).annotate(since=ExpressionWrapper(since, DateTimeField()))
    return rows.order_by("since", "pk")


def _drives(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    for code, title, who, asked in found.values_list("code", "title", "organisation__names", "asked_at")[:MOST]:
        yield _row(Kind.DRIVE, code, Task.VALIDATE, title, code, asked, today, who)


def _objections(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    fields = ("pk", "state", "received_at", "answered_at", "drive__title", "drive__code")
    for pk, state, received, answered, title, code in found.values_list(*fields)[:MOST]:
        task = _NEXT[ObjectionState(state)]
        since = answered if task is Task.SETTLE and answered else received
        yield _row(Kind.OBJECTION, str(pk), task, title, f"{code}/{pk}", since, today)


def _questions(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    for pk, received, title, code in found.values_list("pk", "received_at", "drive__title", "drive__code")[:MOST]:
        yield _row(Kind.QUESTION, str(pk), Task.ANSWER_QUESTION, title, f"{code}/{pk}", received, today)


def _reports(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    fields = ("code", "title", "initiative__organisation__names", "reported_at")
    for code, title, who, reported in found.values_list(*fields)[:MOST]:
        yield _row(Kind.REPORT, code, Task.DECIDE, title, code, reported, today, who)


def _letters(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    fields = ("pk", "asked_at", "voice__drive__title", "voice__drive__code")
    for pk, asked, title, code in found.values_list(*fields)[:MOST]:
        yield _row(Kind.LETTER, str(pk), Task.PRINT, title, f"{code}/{pk}", asked, today)


def _organisers(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    for asked in found[:MOST]:
        made, whose = asked.gathering, str(asked.organisation_id)
        day = local_day(asked.asked_at)
        yield Waiting(
            Kind.ORGANISER, str(asked.pk), Task.JOIN, made.title, made.code, day, pace(Task.JOIN, day, today),
            made.lead.names, (made.slug, whose),
        )  # fmt: skip


def _follow_ups(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    for task in found[:MOST]:
        made, day = task.occurrence.gathering, local_day(task.agreed_at)
        until = pace_until(task.due_on, day, today)
        yield Waiting(
            Kind.FOLLOW_UP, str(task.pk), Task.FINISH, task.what, f"{made.code}/{task.number}", day, until, made.title
        )  # fmt: skip


def _signals(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    for pk, noticed, title, code in found.values_list("pk", "noticed_at", "drive__title", "drive__code")[:MOST]:
        row = _row(Kind.SIGNAL, str(pk), Task.LOOK, title, code, noticed, today)
        yield replace(row, args=(code,))


def _removals(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    fields = ("pk", "number", "proposed_at", "drive__title", "drive__code")
    for pk, number, proposed, title, code in found.values_list(*fields)[:MOST]:
        row = _row(Kind.REMOVAL, str(pk), Task.AGREE, title, f"{code}/{number}", proposed, today)
        yield replace(row, args=(code, str(number)))


def _mailings(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    fields = ("pk", "number", "asked_at", "drive__title", "drive__code", "drive__organisation__names")
    for pk, number, asked, title, code, who in found.values_list(*fields)[:MOST]:
        row = _row(Kind.MAILING, str(pk), Task.VALIDATE, title, f"{code}/{number}", asked, today, who)
        yield replace(row, args=(code, str(number)))


def _replies(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    for code, title, since in found.values_list("code", "title", "since")[:MOST]:
        yield replace(_row(Kind.REPLY, code, Task.SORT, title, code, since, today), args=(code,))


def _rounds(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    fields = ("pk", "number", "planned_at", "starts_at", "drive__title", "drive__code", "drive__organisation__names")
    for pk, number, planned, starts, title, code, who in found.values_list(*fields)[:MOST]:
        day = local_day(planned)
        until = pace_until(local_day(starts), day, today)
        reference, args = f"{code}/{number}", (code, str(number))
        yield Waiting(Kind.ROUND, str(pk), Task.GO_ALONG, title, reference, day, until, who or Text(), args)


def _papers(found: QuerySet[Any], today: date) -> Iterator[Waiting]:
    for code, title, who, since in found.values_list("code", "title", "organisation__names", "since")[:MOST]:
        yield replace(_row(Kind.PAPER, code, Task.TYPE, title, code, since, today, who), args=(code,))


def _row(
    kind: Kind, ident: str, task: Task, title: Text, reference: str, since: datetime, today: date,
    who: Text | None = None,
) -> Waiting:  # fmt: skip
    day = local_day(since)
    return Waiting(kind, ident, task, title, reference, day, pace(task, day, today), who or Text())


_READ: dict[Kind, Callable[[QuerySet[Any], date], Iterator[Waiting]]] = {
    Kind.DRIVE: _drives,
    Kind.OBJECTION: _objections,
    Kind.QUESTION: _questions,
    Kind.REPORT: _reports,
    Kind.LETTER: _letters,
    Kind.ORGANISER: _organisers,
    Kind.FOLLOW_UP: _follow_ups,
    Kind.SIGNAL: _signals,
    Kind.REMOVAL: _removals,
    Kind.MAILING: _mailings,
    Kind.REPLY: _replies,
    Kind.ROUND: _rounds,
    Kind.PAPER: _papers,
}
#: How each order sorts; equal lines stand by date, then by key, so that a page is the same twice.
ORDER: dict[Sort, Callable[[Waiting], Any]] = {
    Sort.LATE: lambda row: (row.pace.when is not When.LATE, -row.pace.late_by, row.pace.left, row.since, row.key),
    Sort.DUE: lambda row: (row.pace.due, row.key),
    Sort.TITLE: lambda row: (fold(str(row.title)), row.pace.due, row.key),
    Sort.TASK: lambda row: (list(Task).index(row.task), row.pace.due, row.key),
    Sort.WHO: lambda row: (fold(str(row.who)), row.pace.due, row.key),
}
