"""Posters as polling points: where each hangs, what it brings, and one more."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from terreau.civic.territories.api import picking
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import Dimension
from terreau.kernel.moment import now
from terreau.life.initiatives.forms.others import PosterForm
from terreau.life.initiatives.pages.hearing import asked
from terreau.ui.replies import actor_of, attempt, language_of, languages_written, see, status_of


@require_http_methods(["GET", "POST"])
def posters(request: HttpRequest, slug: str) -> HttpResponse:
    """The posters of a drive on a plan and as a list, with what each brought in fives; and a form for one more."""
    found, drive = asked(request, slug)
    language = language_of(request)
    corners = picking.read(request.POST.get("corners") or request.GET.get("corners", ""), 1)
    form = PosterForm(
        request.POST or None,
        languages=languages_written(request, ("fr", "nl")),
        initial={
            "corners": picking.written(corners),
            **({f"place_{language}": request.GET["call"][:120]} if request.GET.get("call") else {}),
        },
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        lon, lat = corners[0] if corners else (None, None)
        refused = attempt(
            form,
            lambda: voices.add_poster(
                by=actor_of(request), at=now(), drive=drive, place=form.said("place"), lon=lon, lat=lat
            ),
        )
        if refused is None:
            return see(reverse("initiatives:posters", args=[found.slug]))
    hanging = list(drive.posters.all())
    counted = next((each for each in voices.results(drive).breakdowns if each.dimension == Dimension.POSTER), None)
    brought = {group.key: group.count for group in counted.groups} if counted else {}
    view = picking.view_of(request.GET, corners, start=found.point, commune=found.territory, most=1)
    search = picking.SearchForm({"q": request.GET["q"]} if "q" in request.GET else None)
    looked = picking.found(search.cleaned_data["q"], language, most=1) if search.is_bound and search.is_valid() else []
    context: dict[str, Any] = {
        "project": found,
        "drive": drive,
        "posters": [
            (each, reverse("voices:poster-pdf", args=[drive.code, each.number]), brought.get(str(each.number), 0))
            for each in hanging
        ],
        "counted": counted,
        "posters_plan": voices.posters_on_plan(hanging, language),
        "form": form,
        "search": search,
        "searched": search.is_bound and bool(request.GET.get("q")),
        "found": looked,
        "corners": corners,
        "located": picking.told(corners[0], language) if corners else "",
        "plan": picking.plan_of(view),
    }
    return render(
        request, "initiatives/posters.html", context, status=200 if request.method == "GET" else status_of(refused)
    )
