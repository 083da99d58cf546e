"""What machines read of a project."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from terreau.life.initiatives import permissions
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.queries import single
from terreau.ui.replies import actor_of, language_of


@require_safe
def json_ld(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as linked data (schema.org), named by its ``<link rel="alternate">``."""
    found = single.project(slug)
    permissions.may_read(actor_of(request), found).require()
    return JsonResponse(
        linked(found, language=language_of(request)),
        content_type="application/ld+json",
        json_dumps_params={"ensure_ascii": False},
    )


def linked(project: Project, *, language: str) -> dict[str, Any]:
    """A schema.org Project; empty facts are left out."""
    title = project.title.in_language(language)
    said = {
        "@context": "https://schema.org",
        "@type": "Project",
        "name": title.text,
        "inLanguage": title.language,
        "description": project.summary.in_language(language).text,
        "url": settings.TERREAU_ORIGIN + reverse("initiatives:project", args=[project.slug]),
        "foundingDate": project.begins_on.isoformat() if project.begins_on else None,
        "dissolutionDate": project.ends_on.isoformat() if project.ends_on else None,
        "parentOrganization": {
            "@type": "Organization",
            "name": project.initiative.names.in_language(language).text,
            "url": settings.TERREAU_ORIGIN + reverse("initiatives:initiative", args=[project.initiative.slug]),
        },
        "location": {
            "@type": "Place",
            "name": project.address.in_language(language).text,
            "geo": {"@type": "GeoCoordinates", "longitude": project.lon, "latitude": project.lat},
        }
        if project.point
        else None,
    }
    return {key: value for key, value in said.items() if value}
