"""What a map that moves asks for: tiles and outlines, with a stamp so that nothing is sent twice."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import blake2b

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from terreau.civic.territories import api
from terreau.civic.territories.enums import TerritoryKind

#: Seconds a tile may be shown without asking again.
_TILE_AGE = 3_600
_OUTLINE_AGE = 600


@require_safe
def tile(request: HttpRequest, zoom: int, column: int, row: int) -> HttpResponse:
    """One tile as SVG; ``?theme=dark`` for the dark one. 404 where the Region is not."""
    theme = "dark" if request.GET.get("theme") == "dark" else "light"
    content = api.tile_svg(zoom, column, row, theme)
    if content is None:
        raise Http404
    return _stamped(request, content, "image/svg+xml", _TILE_AGE)


@require_safe
def communes(request: HttpRequest) -> HttpResponse:
    """Outlines of the communes as GeoJSON."""
    return _stamped(request, _outlines(api.edition(), TerritoryKind.COMMUNE), "application/geo+json", _OUTLINE_AGE)


@require_safe
def quartiers(request: HttpRequest) -> HttpResponse:
    """Outlines of the quartiers as GeoJSON."""
    return _stamped(request, _outlines(api.edition(), TerritoryKind.QUARTIER), "application/geo+json", _OUTLINE_AGE)


@lru_cache(maxsize=4)
def _outlines(token: str, kind: TerritoryKind) -> bytes:
    return json.dumps(api.outlines_of(kind), ensure_ascii=False, separators=(",", ":")).encode()


def _stamped(request: HttpRequest, content: bytes, content_type: str, age: int) -> HttpResponse:
    """The content, or "not modified" for one who has it already."""
    etag = f'"{blake2b(content, digest_size=12).hexdigest()}"'
    asked = request.headers.get("If-None-Match", "")
    known = {one.strip().removeprefix("W/") for one in asked.split(",")}
    response = HttpResponseNotModified() if etag in known else HttpResponse(content, content_type=content_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={age}"
    return response
