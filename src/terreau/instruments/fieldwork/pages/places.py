"""Stands, counters and polling points: opened, with tablets and volunteers, counted."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terreau.instruments.fieldwork import permissions, printed
from terreau.instruments.fieldwork.actions import devices, places
from terreau.instruments.fieldwork.enums import PlaceState
from terreau.instruments.fieldwork.forms.planning import PlaceForm, VolunteerForm
from terreau.instruments.fieldwork.models import Place
from terreau.instruments.fieldwork.pages.seen import drive_of
from terreau.instruments.fieldwork.queries import overview
from terreau.instruments.fieldwork.queries.chains import oddities
from terreau.instruments.fieldwork.queries.reports import stays_at, voices_from
from terreau.kernel.moment import now
from terreau.ui.replies import actor_of, attempt, language_of, languages_written, see, status_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Open a stand, a counter, a polling point."""
    viewer, at = actor_of(request), now()
    drive = drive_of(code, viewer=viewer)
    permissions.may_open(viewer, drive, officer=False).require()
    officer = bool(permissions.may_open(viewer, drive, officer=True))
    form = PlaceForm(
        request.POST or None, languages=languages_written(request, ("fr", "nl")), officer=officer,
        initial={"nonce": secrets.token_urlsafe(16)},
    )  # fmt: skip
    refused = None
    if request.method == "POST" and form.is_valid():
        given, (starts_at, ends_at), made = form.cleaned_data, form.times(), []

        def act() -> None:
            made.append(
                places.open_stand(
                    by=viewer, at=at, drive=drive, kind=given["kind"], label=form.said("label"), starts_at=starts_at,
                    ends_at=ends_at, officer_present=bool(given.get("officer_present")), tap=given["nonce"],
                )
            )  # fmt: skip

        refused = attempt(form, act)
        if made:
            return see(_path(made[0]))
    status = 200 if request.method != "POST" else status_of(refused)
    return render(request, "fieldwork/place_new.html", {"drive": drive, "form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, code: str, kind: str, number: int) -> HttpResponse:
    """Counts of a place, its tablets, who stands there. A POST notes a volunteer."""
    viewer, at = actor_of(request), now()
    drive = drive_of(code, viewer=viewer)
    place = overview.place_of(drive, kind, number)
    runs = bool(permissions.may_run(viewer, place))
    form = VolunteerForm(request.POST or None) if runs else None
    refused = None
    if request.method == "POST" and form is not None and form.is_valid():
        came = request.POST.get("act") != "left"
        name = form.cleaned_data["name"]
        refused = attempt(form, lambda: places.sign_in_volunteer(by=viewer, at=at, place=place, name=name, came=came))
        if refused is None:
            return see(_path(place) + "#volunteers")
    tablets = list(place.devices.all())
    odd = oddities(tablets)
    context: dict[str, Any] = {
        "drive": drive,
        "place": place,
        "state": place.state_at(at),
        "over": place.state_at(at) is PlaceState.CLOSED,
        "voices": voices_from(drive, place.origin),
        "devices": [(each, each.state_at(at), odd[each.pk]) for each in tablets],
        "runs": runs,
        "form": form,
        "stays": stays_at(place, at) if runs else [],
    }
    status = 200 if request.method != "POST" else status_of(refused)
    return render(request, "fieldwork/place.html", context, status=status)


@require_POST
def prepare(request: HttpRequest, code: str, kind: str, number: int) -> HttpResponse:
    """A tablet for a place."""
    viewer = actor_of(request)
    place = overview.place_of(drive_of(code, viewer=viewer), kind, number)
    device = devices.prepare_device(by=viewer, at=now(), place=place, tap=request.POST.get("nonce", "")[:60])
    return see(reverse("fieldwork:device", args=[place.drive.code, device.ref]))


@require_POST
def close(request: HttpRequest, code: str, kind: str, number: int) -> HttpResponse:
    viewer = actor_of(request)
    place = overview.place_of(drive_of(code, viewer=viewer), kind, number)
    places.close_stand(by=viewer, at=now(), place=place)
    return see(_path(place))


@never_cache
@require_safe
def kit(request: HttpRequest, code: str, kind: str, number: int) -> HttpResponse:
    """What lies on the table: the square for one's own telephone, and lines for when the tablet fails."""
    place = overview.place_of(drive_of(code, viewer=actor_of(request)), kind, number)
    language = language_of(request)
    pdf = printed.StandKit.render(printed.kit_data(place, language), language=language)
    return HttpResponse(pdf, content_type="application/pdf")


def _path(place: Place) -> str:
    return reverse("fieldwork:place", args=[place.drive.code, place.kind, place.number])
