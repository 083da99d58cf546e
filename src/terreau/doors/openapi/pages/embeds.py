"""Pieces of the house for other people's pages: no cookie, no script, one line to paste."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.csp import CSP
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from terreau.civic.territories import api as territories
from terreau.doors.openapi.pages.choices import commune_of, language_of
from terreau.doors.openapi.pages.read import READER, address_of, readable
from terreau.instruments.voices import api as voices
from terreau.kernel.moment import now
from terreau.kernel.verdict import refuse
from terreau.life.initiatives import api as initiatives

#: Rows of the list, each with its pin.
MOST = 60
#: The pages of this file may stand in anybody's frame; nothing else changes.
_FRAMEABLE: dict[str, Any] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": ["*"],
}
CARD = (480, 320)


@xframe_options_exempt
@csp_override(_FRAMEABLE)
def map_frame(request: HttpRequest) -> HttpResponse:
    """The plan with its pins and the equal list, for a commune (``?commune=``) or the whole Region."""
    language, commune = language_of(request), commune_of(request)
    with override(language):
        filters = initiatives.Filters(commune=commune, kind=request.GET.get("kind", ""))
        page = initiatives.list_projects(filters, viewer=READER, at=now(), size=MOST)
        context = {
            "page": page,
            "rows": list(enumerate(page.rows, start=1)),
            "place": territories.get(commune) or territories.region(),
            "plan": territories.plan_svg(pins=_pins(page.rows, language), language=language),
            "origin": settings.TERREAU_ORIGIN,
            "now": now(),
        }
        return render(request, "openapi/map.html", context)


@xframe_options_exempt
@csp_override(_FRAMEABLE)
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """One project, small: title, where, how many support it, the way to its page."""
    project = readable(slug)
    with override(language_of(request)):
        tally = voices.tally(project.drive) if project.drive and project.drive.opened_at else None
        context = {"project": project, "sign": project.sign(now()), "tally": tally, "url": address_of(project)}
        return render(request, "openapi/card.html", context | {"now": now()})


def oembed(request: HttpRequest) -> HttpResponse:
    """The address of a project's page, in any language -> the card in a frame (oEmbed 1.0, JSON)."""
    if request.GET.get("format", "json") != "json":
        refuse("format", _("Only JSON is offered."), status=501)
    project = readable(_slug_in(request.GET.get("url", "")))
    language = language_of(request)
    width = _at_most(request.GET.get("maxwidth", ""), CARD[0])
    height = _at_most(request.GET.get("maxheight", ""), CARD[1])
    title = project.title.in_language(language).text
    source = f"{settings.TERREAU_ORIGIN}{reverse('openapi:card', args=[project.slug])}?lang={language}"
    frame = '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy"></iframe>'
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "provider_name": "Terreau",
            "provider_url": settings.TERREAU_ORIGIN,
            "title": title,
            "author_name": project.initiative.organisation.names.in_language(language).text,
            "width": width,
            "height": height,
            "html": format_html(frame, source, width, height, title),
        }
    )


def _slug_in(url: str) -> str:
    parts = urlsplit(url[:500])
    if f"{parts.scheme}://{parts.netloc}" == settings.TERREAU_ORIGIN:
        language = parts.path[1:3]
        try:
            with override(language if language in {"fr", "nl", "en"} else "fr"):
                match = resolve(parts.path)
        except Resolver404:
            match = None
        if match is not None and match.view_name == "initiatives:project":
            return str(match.kwargs["slug"])
    refuse("not_a_project", _("This is not the address of a project's page here."), status=404)


def _pins(rows: list[initiatives.Listed], language: str) -> list[territories.Pin]:
    return [
        territories.Pin(
            lon=row.project.lon,
            lat=row.project.lat,
            number=number,
            state=row.sign.value,
            href=address_of(row.project),
            label=row.project.title.in_language(language).text,
        )
        for number, row in enumerate(rows, start=1)
        if row.project.lon is not None and row.project.lat is not None
    ]


def _at_most(asked: str, most: int) -> int:
    return min(most, max(200, int(asked))) if asked.isdecimal() and len(asked) < 6 else most
