"""Where the project is: search for the street, or click on the plan."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from terreau.civic.territories.api import picking
from terreau.kernel.moment import now
from terreau.life.initiatives import places
from terreau.life.initiatives.actions import projects
from terreau.life.initiatives.enums import PlaceForm
from terreau.life.initiatives.forms.projects import SpotForm
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.pages.drafting import carried, onward, steps
from terreau.ui.replies import (
    actor_of,
    attempt,
    language_of,
    languages_written,
    renew_version,
    status_of,
)


@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Each click is a page: nothing is kept until the button is pressed."""
    project = carried(request, slug)
    language = language_of(request)
    corners = picking.read(request.POST.get("corners") or request.GET.get("corners", ""))
    view = picking.view_of(request.GET, corners, start=project.point, commune=project.territory)
    form = SpotForm(
        request.POST or None,
        corners=len(corners),
        address=project.address,
        languages=languages_written(request, project.languages),
        initial={
            "version": project.version,
            "corners": picking.written(corners),
            **({f"address_{language}": request.GET["call"][:200]} if request.GET.get("call") else {}),
        },
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(form, lambda: _keep(request, project, form))
        if refused is None:
            return onward(request, project, "place")
        renew_version(form, refused)
    search = picking.SearchForm({"q": request.GET["q"]} if "q" in request.GET else None)
    found = picking.found(search.cleaned_data["q"], language) if search.is_bound and search.is_valid() else []
    context: dict[str, Any] = {
        "form": form,
        "search": search,
        "searched": search.is_bound and bool(request.GET.get("q")),
        "found": found,
        "corners": corners,
        "located": picking.told(corners[0], language) if corners else "",
        "plan": picking.plan_of(view),
        "project": project,
        "steps": steps(project, "place"),
        "refused": refused,
    }
    return render(
        request, "initiatives/edit_place.html", context, status=200 if request.method == "GET" else status_of(refused)
    )


def _keep(request: HttpRequest, project: Project, form: SpotForm) -> None:
    wanted = PlaceForm(form.cleaned_data.get("form") or PlaceForm.POINT)
    projects.set_place(
        project,
        spot=places.of_corners(wanted, form.cleaned_data["corners"]),
        address=form.said("address"),
        version=form.cleaned_data["version"],
        by=actor_of(request),
        at=now(),
    )
