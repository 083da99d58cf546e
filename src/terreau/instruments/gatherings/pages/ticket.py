"""The ticket: see it, show it, change who comes along, take it back. A GET shows, a POST acts."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from terreau.ground.documents.api import qr
from terreau.instruments.gatherings import permissions
from terreau.instruments.gatherings.actions import door, registering
from terreau.instruments.gatherings.enums import SeatState
from terreau.instruments.gatherings.forms.join import CompanionsForm
from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.policies import joining
from terreau.instruments.gatherings.queries import tickets
from terreau.instruments.gatherings.queries.gatherings import gathering_for_code
from terreau.kernel.actor import Actor
from terreau.kernel.codes import normalise, show
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.reader import SeeOther, absolute, in_reader_language

NOBODY = Actor.anonymous()


@require_safe
@in_reader_language
def ticket(request: HttpRequest, code: str, ticket: str) -> HttpResponse:
    """When, where, for how many; a code and a square for the door."""
    gathering, view = _known(request, code, ticket)
    return _page(request, gathering, view, ticket)


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def take_back(request: HttpRequest, code: str, ticket: str) -> HttpResponse:
    """One tap on the ticket. Opened by a link it shows the ticket, where the button is."""
    gathering, view = _known(request, code, ticket)
    if request.method != "POST":
        return SeeOther(_path(gathering, ticket))
    try:
        registering.take_back(by=NOBODY, at=now(), gathering=gathering, ticket=ticket)
    except Refused as refused:
        return _page(request, gathering, view, ticket, refusal=refused.verdict, status=refused.status)
    return SeeOther(_path(gathering, ticket))


@require_http_methods(["POST"])
@in_reader_language
def change(request: HttpRequest, code: str, ticket: str) -> HttpResponse:
    """More or fewer people come along."""
    gathering, view = _known(request, code, ticket)
    form = CompanionsForm(request.POST, gathering=gathering, companions=view.companions)
    status = 422
    if form.is_valid():
        try:
            registering.change_companions(
                by=NOBODY, at=now(), gathering=gathering, ticket=ticket, companions=form.cleaned_data["companions"]
            )
            return SeeOther(_path(gathering, ticket) + "?changed=1")
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
    return _page(request, gathering, view, ticket, form=form, status=status)


@require_http_methods(["POST"])
@in_reader_language
def here(request: HttpRequest, code: str, ticket: str) -> HttpResponse:
    """A host scanned the ticket with the telephone's own camera: this person is here."""
    gathering, view = _known(request, code, ticket)
    typed = request.POST.get("came", "")
    at = now()
    door.mark(
        view.occurrence,
        by=request.actor,  # type: ignore[attr-defined]
        at=at,
        marks=[
            door.Mark(
                nonce=(request.POST.get("nonce") or f"ticket-{view.registration.pk}-{at.timestamp()}")[:64],
                came=int(typed) if typed.isdecimal() else view.registration.seats,
                seen_at=at,
                registration=view.registration.pk,
            )
        ],
    )
    return SeeOther(_path(gathering, ticket))


def _known(request: HttpRequest, code: str, ticket: str) -> tuple[Gathering, tickets.TicketView]:
    gathering = gathering_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    return gathering, tickets.ticket(gathering, ticket)


def _path(gathering: Gathering, ticket: str) -> str:
    return reverse("joining:ticket", kwargs={"code": gathering.code, "ticket": normalise(ticket)})


def _page(
    request: HttpRequest, gathering: Gathering, view: tickets.TicketView, code: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    at = now()
    plain = normalise(code)
    changeable = bool(joining.can_be_changed(view.registration, view.occurrence, at))
    square = qr(absolute(_path(gathering, plain)))
    host = bool(permissions.may_organise(request.actor, gathering))  # type: ignore[attr-defined]
    context = {
        "gathering": gathering,
        "about": joining.about(gathering).href,
        "stops": list(gathering.stops.all()[:3]),
        "view": view,
        "registration": view.registration,
        "occurrence": view.occurrence,
        "ticket": plain,
        "shown_code": show(plain).split("-"),
        "square": square,
        "changeable": changeable,
        "is_cancelled": view.occurrence.is_cancelled,
        "is_over": at >= view.occurrence.ends_at,
        "taken_back": view.registration.state == SeatState.CANCELLED,
        "form": CompanionsForm(gathering=gathering, companions=view.companions),
        "most": gathering.companions_max,
        "free": view.occurrence.free,
        "changed": "changed" in request.GET,
        "refusal": None,
        "host": host and view.is_seated and bool(joining.door_is_open(view.occurrence, at)),
        "nonce": secrets.token_urlsafe(12),
        "counts": range(1, view.registration.seats + 1),
        **more,
    }
    return render(request, "gatherings/join/ticket.html", context, status=status)
