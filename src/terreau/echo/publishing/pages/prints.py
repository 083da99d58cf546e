"""Panels and booklet as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.echo.publishing import errors
from terreau.echo.publishing.models import Exhibition
from terreau.echo.publishing.printed import BookletDocument, PanelDocument, booklet_data, panels_data
from terreau.echo.publishing.queries import exhibitions as reads
from terreau.echo.publishing.telling import Told, told
from terreau.kernel.moment import now
from terreau.kernel.verdict import refuse
from terreau.ui.reader import absolute
from terreau.ui.replies import actor_of, language_of


@require_safe
def panels(request: HttpRequest, slug: str) -> HttpResponse:
    """Every panel in one file. ``?paper=a2`` for a large one."""
    found, shown = _shown(request, slug)
    return _panels(request, found, shown, f"panels-{found.code}")


@require_safe
def panel(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The panel of one project, by its rank."""
    found, shown = _shown(request, slug)
    if not 1 <= number <= len(shown):
        refuse(errors.UNKNOWN, _("There is no such panel."), status=404)
    return _panels(request, found, shown[number - 1 : number], f"panel-{number}-{found.code}")


@require_safe
def booklet(request: HttpRequest, slug: str) -> HttpResponse:
    """The catalogue, A5."""
    found, shown = _shown(request, slug)
    language = _of_print(request)
    page = absolute(reverse("publishing:exhibition", args=[slug])).rstrip("/")
    data = booklet_data(found, shown, reads.places_of(found), language, page=page)
    return _file(found, BookletDocument.render(data, language=language), f"booklet-{found.code}")


def _shown(request: HttpRequest, slug: str) -> tuple[Exhibition, list[Told]]:
    found = reads.exhibition_at(slug, viewer=actor_of(request))
    shown = told(reads.shown_in(found), at=now())
    if not shown:
        refuse(errors.UNKNOWN, _("There is nothing to print yet: no project is shown."), status=404)
    return found, shown


def _panels(request: HttpRequest, found: Exhibition, shown: list[Told], name: str) -> HttpResponse:
    language = _of_print(request)
    data = panels_data(found, shown, language, paper=request.GET.get("paper", "a3"))
    return _file(found, PanelDocument.render(data, language=language), name)


def _file(found: Exhibition, made: bytes, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "public, max-age=300" if found.is_public else "private, no-store"
    return response


def _of_print(request: HttpRequest) -> str:
    """Which language comes first on a sheet that has both."""
    return "nl" if language_of(request) == "nl" else "fr"
