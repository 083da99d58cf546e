"""Every kind of page, as the people who use it see it."""

from __future__ import annotations

from dataclasses import dataclass

from tests import cast, crawl

LANGUAGES = ("fr", "nl", "en")
#: Who looks at which pages: the others' pages are the same ones.
EYES = ("anonymous", "holder", "officer")
_WITHOUT_PAGE = (
    "/api/",
    "/map/tiles",
    "/files/",
    "/feeds/",
    "/calendars/",
    "/oembed",
    "/log/",
    "/static/",
    "/healthz",
    "/readyz",
)


@dataclass(frozen=True)
class Sight:
    """One kind of page, seen by one member of the cast."""

    role: str
    path: str
    name: str


def sights(role: str) -> list[Sight]:
    """One path per kind of page that this member reaches, in French."""
    found: dict[str, str] = {}
    for visit in crawl.walk(cast.client_of(role), ["/fr/", "/log/"], per_kind=2):
        if visit.status == 200 and visit.content_type.startswith("text/html"):
            found.setdefault(visit.name, visit.path)
    return [Sight(role, path, name) for name, path in sorted(found.items())]


def in_language(path: str, language: str) -> str:
    return (
        f"/{language}/{path[4:]}" if path.startswith("/fr/") else f"{path}{'&' if '?' in path else '?'}lang={language}"
    )
