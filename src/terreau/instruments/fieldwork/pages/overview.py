"""Rounds, stands and records of one collection of voices."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from terreau.instruments.fieldwork import permissions
from terreau.instruments.fieldwork.actions import settling
from terreau.instruments.fieldwork.forms.planning import SettleForm
from terreau.instruments.fieldwork.pages.seen import drive_of
from terreau.instruments.fieldwork.queries import overview, turns
from terreau.instruments.voices.api import homes
from terreau.instruments.voices.enums import ELSEWHERE
from terreau.kernel.moment import now
from terreau.ui.replies import actor_of, attempt, language_of, see, status_of


@never_cache
@require_safe
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that goes out and asks for this drive."""
    viewer, at = actor_of(request), now()
    drive = drive_of(code, viewer=viewer)
    rounds = overview.rounds_of(drive, page=_page(request, "page"))
    places = overview.places_of(drive, page=_page(request, "places"))
    context: dict[str, Any] = {
        "drive": drive,
        "rounds": [(each, each.state_at(at, accepted=_accepted(each)), len(each.pairs.all())) for each in rounds],
        "rounds_page": rounds,
        "places": [(each, each.state_at(at)) for each in places],
        "places_page": places,
        "waiting": turns.records_waiting(drive),
        "may_organise": bool(permissions.may_organise(viewer, drive)),
        "may_open": bool(permissions.may_open(viewer, drive, officer=False)),
    }
    return render(request, "fieldwork/list.html", context)


def _accepted(round_: Any) -> bool:
    return all(pair.accepted_at for pair in round_.pairs.all())


@never_cache
@require_safe
def unresolved(request: HttpRequest, code: str) -> HttpResponse:
    """Records that could not be entered. Their content is shown to nobody."""
    viewer = actor_of(request)
    drive = drive_of(code, viewer=viewer)
    permissions.may_organise(viewer, drive).require()
    page = Paginator(overview.unresolved(drive), overview.PER_PAGE).get_page(_page(request, "page"))
    return render(request, "fieldwork/unresolved.html", {"drive": drive, "page": page})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One record: enter it after all, or set it aside with a reason."""
    viewer = actor_of(request)
    drive = drive_of(code, viewer=viewer)
    permissions.may_organise(viewer, drive).require()
    intake = overview.intake_of(drive, pk)
    quartiers = [*homes(drive, language_of(request)), (ELSEWHERE, _elsewhere())]
    form = SettleForm(request.POST or None, quartiers=quartiers)
    refused = None
    if request.method == "POST" and form.is_valid():
        given, enter = form.cleaned_data, request.POST.get("act") == "enter"
        refused = attempt(
            form,
            lambda: settling.settle_unresolved(
                by=viewer, at=now(), intake=intake, enter=enter, quartier=given["quartier"], reason=given["reason"]
            ),
        )
        if refused is None:
            return see(reverse("fieldwork:unresolved", args=[drive.code]))
    status = 200 if request.method != "POST" else status_of(refused)
    return render(request, "fieldwork/settle.html", {"drive": drive, "intake": intake, "form": form}, status=status)


def _elsewhere() -> str:
    return gettext("Somewhere else")


def _page(request: HttpRequest, name: str) -> int:
    typed = request.GET.get(name, "1")
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 1
