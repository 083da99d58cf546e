"""The address without a language, and what machines ask of a house."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.instruments.gatherings import api as gatherings
from terreau.kernel.moment import now
from terreau.kernel.text import LANGUAGES
from terreau.life.initiatives import api as initiatives

#: Addresses in one file of the site map.
IN_A_FILE = 2000
_PAGES = ("home", "projects", "map", "initiatives", "search", "guide", "credits")


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """To the page in the reader's language; to a page in both when the browser does not say which."""
    known = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if known not in LANGUAGES:
        wanted = request.headers.get("Accept-Language", "")
        said = get_language_from_request(request) if wanted else ""
        named = {part.split(";")[0].strip().lower()[:2] for part in wanted.split(",")}
        known = said[:2] if said[:2] in named else ""
    response: HttpResponse
    if known in LANGUAGES:
        with override(known):
            response = HttpResponseRedirect(reverse("square:home"))
    else:
        response = render(request, "square/choose.html")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: /{language}/{path}/" for language in LANGUAGES for path in ("me", "desk")),
        "Disallow: /accounts/",
        f"Sitemap: {settings.TERREAU_ORIGIN}{reverse('front:sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Which files the addresses stand in: the pages of the square, then projects two thousand at a time."""
    files = range(1 + -(-initiatives.how_many_published() // IN_A_FILE))
    context = {"files": [settings.TERREAU_ORIGIN + reverse("front:sitemap-file", args=[number]) for number in files]}
    return render(request, "square/sitemap.xml", context, content_type="application/xml")


@require_safe
def sitemap_file(request: HttpRequest, number: int) -> HttpResponse:
    """Addresses in each language; file 0 holds the square and what is to come, the others the projects."""
    if number == 0:
        names = [*(f"square:{name}" for name in _PAGES), "gatherings:list", "gatherings:past"]
        pages: list[tuple[dict[str, str], datetime | None]] = [(_everywhere(name), None) for name in names]
        coming = gatherings.soonest(gatherings.AgendaFilters(), at=now(), limit=IN_A_FILE)
        pages += [(_everywhere("gatherings:show", row.gathering.slug), row.gathering.changed_at) for row in coming]
    else:
        rows = initiatives.published_slugs(number, IN_A_FILE)
        if not rows:
            raise Http404
        pages = [(_everywhere("initiatives:project", slug), moved) for slug, moved in rows]
    return render(request, "square/sitemap_file.xml", {"pages": pages}, content_type="application/xml")


def _everywhere(name: str, *args: str) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = settings.TERREAU_ORIGIN + reverse(name, args=args)
    return found


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(static("ui/mark.svg"))


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a telephone needs to keep the site on its first screen."""
    language = request.GET.get("lang", "")
    with override(language if language in LANGUAGES else "fr"):
        said = {
            "name": "Terreau",
            "short_name": "Terreau",
            "description": _("What residents and their commune prepare and do together, near you."),
            "start_url": reverse("square:home"),
            "display": "browser",
            "background_color": "#f4efe3",
            "theme_color": "#f4efe3",
            "icons": [{"src": static("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
        }
    response = JsonResponse(said, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-cache"
    return response
