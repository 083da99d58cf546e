"""Arguments for the addresses of exhibitions and screens: the one in the town hall of Val-aux-Tilleuls."""

from __future__ import annotations

from typing import Any


def arguments(names: list[str]) -> dict[str, dict[str, Any]]:
    """For every name of ``publishing``, ``kiosk-short`` and the visual of a project that takes arguments."""
    from terreau.echo.publishing.models import Exhibition

    made = Exhibition.objects.get(slug="demain-ici")
    row = made.showings.select_related("project").order_by("position").first()
    slug, code = {"slug": made.slug}, {"code": made.code}
    special: dict[str, dict[str, Any]] = {
        "publishing:part": {**slug, "project": row.project.slug},
        "publishing:panel": {**slug, "number": 1},
        "publishing:move": {**slug, "pk": row.pk},
        "publishing:remove": {**slug, "pk": row.pk},
        "publishing:list": {},
        "publishing:new": {},
        "kiosk-short:worker": {},
        "kiosk-short:picture": {**code, "key": "cover", "what": "square", "language": "fr"},
        "initiatives:choose-visual": {"slug": row.project.slug, "pk": 1},
    }
    return {name: special.get(name, code if name.startswith("kiosk-short:") else slug) for name in names}
