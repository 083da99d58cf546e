"""Who comes, for hosts: counts, the line, needs as totals; names once they are asked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terreau.civic.territories import api as territories
from terreau.instruments.gatherings import permissions
from terreau.instruments.gatherings.actions import dates, door, notes, registering
from terreau.instruments.gatherings.forms.door import CapacityForm, NoteForm, WordForm
from terreau.instruments.gatherings.forms.join import HostForm, room_said
from terreau.instruments.gatherings.kinds.declared import Notes, kind_of
from terreau.instruments.gatherings.models import Gathering, Occurrence
from terreau.instruments.gatherings.pages import seats_list
from terreau.instruments.gatherings.policies import joining
from terreau.instruments.gatherings.queries import seats as read
from terreau.instruments.gatherings.queries import tickets
from terreau.instruments.gatherings.queries.door import next_occurrence
from terreau.instruments.gatherings.queries.gatherings import gathering_by_slug, occurrence_of
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.reader import SeeOther

#: How long names stay shown after someone asked for them.
_SHOWN = timedelta(hours=1)


@require_safe
def seats(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Counts for everyone who organises; the names behind one button."""
    gathering, occurrence = host_of(request, slug, number)
    return _page(request, gathering, occurrence)


@require_POST
def names(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show the names for an hour: recorded."""
    gathering, occurrence = host_of(request, slug, number)
    at = now()
    door.open_list(occurrence, by=request.actor, at=at)  # type: ignore[attr-defined]
    seats_list.keep_open(request, occurrence, until=at + _SHOWN)
    return SeeOther(path_of(gathering, occurrence) + "#names")


@require_safe
def csv(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The same list as a file, while it is shown."""
    gathering, occurrence = host_of(request, slug, number)
    if not seats_list.is_open(request, occurrence, now()):
        return SeeOther(path_of(gathering, occurrence))
    rows = read.registrations_of(occurrence, viewer=request.actor)  # type: ignore[attr-defined]
    return seats_list.as_file(rows, occurrence)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write down who telephoned, or sent the slip of the letter."""
    gathering, occurrence = host_of(request, slug, number)
    turns = read.open_turns([occurrence]).get(occurrence.pk)
    form = HostForm(request.POST or None, gathering=gathering, turns=turns)

    def act() -> HttpResponse:
        given = {key: form.cleaned_data[key] for key in _TYPED}
        kept = registering.register_by_host(occurrence, by=request.actor, at=now(), **given)  # type: ignore[attr-defined]
        said = "again" if kept.already else kept.registration.state
        return SeeOther(f"{path_of(gathering, occurrence)}?added={said}")

    return _filled(request, "gatherings/seats/add.html", gathering, occurrence, form, act)


_TYPED = ("nonce", "name", "contact", "companions", "needs", "need_note", "answers", "language", "way", "slot")


@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Take someone off the list, with a word they read."""
    gathering, occurrence = host_of(request, slug, number)
    form = WordForm(request.POST or None)

    def act() -> HttpResponse:
        registering.take_off(
            occurrence, by=request.actor, at=now(), registration_id=pk, word=form.cleaned_data["word"]  # type: ignore[attr-defined]
        )  # fmt: skip
        return SeeOther(path_of(gathering, occurrence))

    return _filled(
        request, "gatherings/seats/off.html", gathering, occurrence, form, act, who=_row(request, occurrence, pk)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Note what was asked and advised in a turn."""
    gathering, occurrence = host_of(request, slug, number)
    form = NoteForm(request.POST or None)
    row = _row(request, occurrence, pk)

    def act() -> HttpResponse:
        notes.write_note(
            occurrence, by=request.actor, at=now(), registration_id=pk, **form.cleaned_data  # type: ignore[attr-defined]
        )  # fmt: skip
        return SeeOther(request.path)

    written = tickets.notes_for_host(row.registration, gathering=gathering, reader_id=request.actor.id) if row else ()  # type: ignore[attr-defined]
    pair = kind_of(gathering.kind).notes is Notes.PAIR
    return _filled(
        request, "gatherings/seats/note.html", gathering, occurrence, form, act, who=row, notes=written, pair=pair
    )


@require_POST
def capacity(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """More or fewer seats; who waits moves up."""
    gathering, occurrence = host_of(request, slug, number)
    form, status = CapacityForm(request.POST), 422
    if form.is_valid():
        try:
            dates.change_capacity(
                occurrence, by=request.actor, at=now(), capacity=form.cleaned_data["capacity"]  # type: ignore[attr-defined]
            )  # fmt: skip
            return SeeOther(path_of(gathering, occurrence))
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
    return _page(request, gathering, occurrence, form=form, status=status)


def host_of(request: HttpRequest, slug: str, number: int | None) -> tuple[Gathering, Occurrence]:
    """The gathering and one of its dates, for somebody who organises it."""
    gathering = gathering_by_slug(slug, viewer=request.actor)  # type: ignore[attr-defined]
    permissions.may_organise(request.actor, gathering).require()  # type: ignore[attr-defined]
    if number is None:
        found = next_occurrence(gathering, now())
        number = found.number if found else 0
    return gathering, occurrence_of(gathering, number)


def path_of(gathering: Gathering, occurrence: Occurrence) -> str:
    return reverse("gatherings:seats-of", kwargs={"slug": gathering.slug, "number": occurrence.number})


def _row(request: HttpRequest, occurrence: Occurrence, pk: int) -> read.Row | None:
    """Whom it is about, named only while the names are shown."""
    rows = read.registrations_of(occurrence, viewer=request.actor)  # type: ignore[attr-defined]
    found = next((row for row in rows if row.registration.pk == pk), None)
    joining.is_registered(found.registration if found else None, occurrence.gathering).require()
    return found


def _filled(
    request: HttpRequest, template: str, gathering: Gathering, occurrence: Occurrence, form: Any, act: Any, **more: Any
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        if not form.is_bound:
            form.is_bound, form.data = True, request.POST
        if form.is_valid():
            try:
                return act()
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
        else:
            status = 422
    shown = seats_list.is_open(request, occurrence, now())
    context = {"gathering": gathering, "occurrence": occurrence, "form": form, "shown": shown, **more}
    return render(request, template, context, status=status)


def _page(
    request: HttpRequest, gathering: Gathering, occurrence: Occurrence, *, form: Any = None, status: int = 200
) -> HttpResponse:
    at: datetime = now()
    actor = request.actor  # type: ignore[attr-defined]
    shown = seats_list.is_open(request, occurrence, at)
    others = list(gathering.occurrences.order_by("starts_at", "pk"))
    counted = read.tallies(others)
    kind = kind_of(gathering.kind)
    context = {
        "gathering": gathering,
        "occurrence": occurrence,
        "others": [(each, counted[each.pk]) for each in others] if len(others) > 1 else [],
        "tally": counted[occurrence.pk],
        "room": room_said(counted[occurrence.pk]) if occurrence.capacity is not None else "",
        "needs": read.needs_of(occurrence, viewer=actor),
        "quartiers": [(territories.get(code), people) for code, people in read.quartiers_of(occurrence)],
        "shown": shown,
        "rows": read.registrations_of(occurrence, viewer=actor) if shown else [],
        "asks": bool(kind.asks),
        "takes_notes": kind.notes is not Notes.NONE,
        "takes_seats": bool(joining.takes_place(occurrence, at)),
        "door": bool(joining.door_is_open(occurrence, at)),
        "form": form or CapacityForm(initial={"capacity": occurrence.capacity}),
        "added": request.GET.get("added", ""),
        "forgotten": gathering.forgotten_at is not None,
    }
    return render(request, "gatherings/seats/seats.html", context, status=status)
