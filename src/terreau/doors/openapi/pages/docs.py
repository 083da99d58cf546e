"""The page that says what programs and other people's pages can take."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from terreau.civic.territories import api as territories
from terreau.doors.openapi.pages.choices import language_of


def docs(request: HttpRequest) -> HttpResponse:
    language, origin = language_of(request), settings.TERREAU_ORIGIN
    embed = f"{origin}{reverse('openapi:embed-map')}?commune=21009&lang={language}"
    context = {
        "origin": origin,
        "language": language,
        "line": f'<iframe src="{embed}" width="100%" height="720" title="Terreau"></iframe>',
        "credits": territories.credits(language),
        "calls": [
            "/api/v1/projects?commune=21009&q=compost",
            "/api/v1/projects/<slug>",
            "/api/v1/initiatives",
            "/api/v1/territories",
            "/api/v1/locate?lat=50.8274&lon=4.3722",
            "/api/v1/drives/<code>",
            "/api/v1/events?commune=21009&since=2026-12-01",
            "/api/v1/events/<code>",
            "/api/v1/events/<code>/places",
        ],
    }
    return render(request, "openapi/docs.html", context)
