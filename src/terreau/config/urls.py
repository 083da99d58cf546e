"""Every address of the house. Language first; short, language-free addresses for print; machines apart."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

#: Pages in a language: ``/fr/...``.
_IN_A_LANGUAGE = [
    "terreau.civic.people.pages.urls",
    "terreau.instruments.procedures.pages.urls",
    "terreau.instruments.voices.pages.urls",
    "terreau.instruments.gatherings.pages.urls",
    "terreau.instruments.fieldwork.pages.urls",
    "terreau.instruments.sheets.pages.urls",
    "terreau.instruments.mailings.pages.urls",
    "terreau.instruments.dossiers.pages.urls",
    "terreau.instruments.insight.pages.urls",
    "terreau.echo.publishing.pages.urls",
    "terreau.doors.kiosk.pages.urls",
    "terreau.life.initiatives.pages.urls",
    "terreau.doors.desk.pages.urls",
    "terreau.ground.notices.pages.gallery_urls",
    "terreau.ground.documents.pages.gallery_urls",
    "terreau.ui.urls",
    "terreau.doors.square.pages.urls",
]
#: Addresses without a language: print, files, machines.
_LANGUAGE_FREE = [
    "terreau.config.house_urls",
    "terreau.ground.chronicle.pages.urls",
    "terreau.ground.notices.pages.urls",
    "terreau.ground.documents.pages.urls",
    "terreau.civic.territories.pages.urls",
    "terreau.civic.people.pages.root_urls",
    "terreau.instruments.voices.pages.short_urls",
    "terreau.instruments.gatherings.pages.short_urls",
    "terreau.instruments.fieldwork.pages.short_urls",
    "terreau.instruments.sheets.pages.short_urls",
    "terreau.instruments.dossiers.pages.short_urls",
    "terreau.instruments.mailings.pages.short_urls",
    "terreau.doors.kiosk.pages.short_urls",
    "terreau.doors.openapi.pages.urls",
    "terreau.doors.square.pages.root_urls",
]


def _built(modules: list[str]) -> list[URLPattern | URLResolver]:
    return [path("", include(module)) for module in modules if _exists(module)]


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("terreau.civic.people.pages.account_urls")),
    *_built(_LANGUAGE_FREE),
    *i18n_patterns(*_built(_IN_A_LANGUAGE)),
]

handler400 = "terreau.config.errors.bad_request"
handler403 = "terreau.config.errors.forbidden"
handler404 = "terreau.config.errors.not_found"
handler500 = "terreau.config.errors.broken"
