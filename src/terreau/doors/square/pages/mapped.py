"""The map: a list first, then a plan one can move."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override
from django.views.decorators.http import require_safe

from terreau.doors.square import reading
from terreau.doors.square.pages import tabs
from terreau.doors.square.pages.lists import choices
from terreau.kernel.moment import now
from terreau.kernel.text import LANGUAGES
from terreau.life.initiatives import api as initiatives

_KEPT = ("q", "commune", "quartier", "kind", "sign", "needs")


@require_safe
def projects_map(request: HttpRequest) -> HttpResponse:
    """The list says all that the map says; the map comes after it, and only then is its library asked for."""
    at, language = now(), reading.language_of(request)
    filters = reading.filters_of(request)
    page = initiatives.list_projects(
        filters, viewer=reading.viewer_of(request), at=at, number=reading.page_number(request), size=20
    )
    asked = {name: request.GET[name] for name in _KEPT if request.GET.get(name)}
    context: dict[str, Any] = {
        "page": page,
        "rows": page.rows,
        "tabs": tabs.of(request, page, filters.sign),
        "pages": tabs.numbered(page.total, page.number, page.size),
        "choices": choices(language, filters),
        "filters": filters,
        "source": f"{reverse('front:points')}?{urlencode({**asked, 'lang': language})}",
        "outlines": reverse("territories:communes"),
        "tiles": reverse("territories:tile", args=[1, 2, 3]).replace("1/2/3", "{z}/{x}/{y}"),
        "at": at,
    }
    return render(request, "square/map.html", context)


@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """Projects as GeoJSON, chosen as lists are, and by ``bbox``; bunched where many. ``lang``: of the titles."""
    language = request.GET.get("lang", "")
    language = language if language in LANGUAGES else "fr"
    with override(language):
        filters = initiatives.Filters(**{**reading.filters_of(request).__dict__, "bounds": reading.bounds_of(request)})
        found = initiatives.map_points(filters, viewer=reading.viewer_of(request), at=now())
        features = [_feature(point, language) for point in found]
    response = JsonResponse(
        {"type": "FeatureCollection", "features": features},
        content_type="application/geo+json",
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=60"
    return response


def _feature(point: initiatives.MapPoint, language: str) -> dict[str, Any]:
    properties: dict[str, Any] = {"number": point.count if point.count > 1 else "", "state": "run"}
    if point.title is not None and point.sign is not None:
        properties = {
            "number": "",
            "title": point.title.in_language(language).text,
            "href": reverse("initiatives:project", args=[point.slug]),
            "state": point.sign.value,
            "note": str(initiatives.ProjectKind(point.kind).label),
        }
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
        "properties": properties,
    }
