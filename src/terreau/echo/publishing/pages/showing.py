"""What everybody sees of exhibitions, and where an initiative says whether it takes part."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terreau.echo.publishing import permissions
from terreau.echo.publishing.actions import showings
from terreau.echo.publishing.models import Exhibition
from terreau.echo.publishing.queries import exhibitions as reads
from terreau.echo.publishing.telling import Told, days_of, told
from terreau.kernel.moment import local_day, now
from terreau.ui.replies import actor_of, language_of, see

#: Exhibitions on a page of the list.
_ROWS = 20


@require_safe
def exhibitions(request: HttpRequest) -> HttpResponse:
    """What can be seen now and soon; what is over below."""
    day, actor = local_day(now()), actor_of(request)
    wants_past = "past" in request.GET
    rows = reads.past(day) if wants_past else reads.on_show(day)
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(row, row.state_on(day).label, days_of(row)) for row in page],
        "past": wants_past,
        "mine": reads.prepared_by(actor) if actor.is_person else [],
    }
    return render(request, "publishing/list.html", context)


@require_safe
def exhibition(request: HttpRequest, slug: str) -> HttpResponse:
    """One drawing each: what, where, when, and what one can do."""
    at, actor = now(), actor_of(request)
    found = reads.exhibition_at(slug, viewer=actor)
    context = {
        **shown(request, found, at=at),
        "state": found.state_on(local_day(at)),
        "places": reads.places_of(found),
        "may_curate": bool(permissions.may_curate(actor, found)),
    }
    return render(request, "publishing/exhibition.html", context)


def shown(request: HttpRequest, found: Exhibition, *, at: Any) -> dict[str, Any]:
    language = language_of(request)
    return {
        "exhibition": found,
        "days": days_of(found),
        "items": [_item(each, language) for each in told(reads.shown_in(found), at=at)],
    }


def _item(each: Told, language: str) -> dict[str, Any]:
    picture = each.visual.picture
    return {
        "told": each,
        "project": each.project,
        "picture": picture.file.picture() if picture else None,
        "alt": picture.alt if picture else each.visual.alt,
        "drawing": "" if picture else each.visual.on_a_page(language),
        "address": each.short.split("://", 1)[1].rstrip("/"),
        "sign": each.project.drive.path if each.takes and each.project.drive else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, slug: str, project: str) -> HttpResponse:
    """The initiative of a project declines, or takes part after all."""
    at, actor = now(), actor_of(request)
    showing = reads.showing_at(slug, project)
    found = showing.exhibition
    permissions.may_answer(actor, showing).require()
    if request.method == "POST":
        if request.POST.get("answer") == "decline":
            showings.decline_showing(showing, by=actor, at=at)
            messages.success(request, _("Your project is no longer in the exhibition."))
        else:
            showings.accept_showing(showing, by=actor, at=at)
            messages.success(request, _("Your project takes part."))
        return see(reverse("publishing:part", args=[slug, project]))
    context = {"showing": showing, "exhibition": found, "days": days_of(found)}
    return render(request, "publishing/part.html", context)
