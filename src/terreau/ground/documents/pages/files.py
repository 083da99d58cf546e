"""Giving out files: asked each time, whole, in part, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

from django.core.files.storage import default_storage
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.utils.http import content_disposition_header, parse_etags
from django.views.decorators.http import require_safe

from terreau.ground.documents.enums import FileKind
from terreau.ground.documents.models import StoredFile
from terreau.ground.documents.policies import may_read
from terreau.ground.documents.queries import file_by_key
from terreau.kernel.actor import Actor

_RANGE = re.compile(r"^bytes=(\d{0,15})-(\d{0,15})$")
_CHUNK = 64 * 1024


@require_safe
def file(request: HttpRequest, key: str, variant: str) -> HttpResponseBase:
    """One variant of a file, if this reader may have it now."""
    found = file_by_key(key)
    if found is None or variant not in found.variants:
        raise Http404
    for_all = found.public and bool(may_read(found, actor=Actor.anonymous()))
    if not for_all:
        may_read(found, actor=getattr(request, "actor", None) or Actor.anonymous()).require()
    part = found.variants[variant]
    etag = f'"{part["etag"]}"'
    response: HttpResponseBase
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        response = _content(request, found, part, etag)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=3600" if for_all else "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["Cross-Origin-Resource-Policy"] = "cross-origin" if for_all else "same-origin"
    return response


def _content(request: HttpRequest, found: StoredFile, part: dict[str, Any], etag: str) -> HttpResponseBase:
    size = int(part["size"])
    first, last, status = 0, size - 1, 200
    asked = _RANGE.match(request.headers.get("Range", ""))
    if asked and any(asked.groups()) and request.headers.get("If-Range", etag) == etag:
        begin, end = asked.groups()
        first = int(begin) if begin else max(0, size - int(end))
        last = min(int(end), size - 1) if begin and end else size - 1
        status = 206
        if first > last or first >= size:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if request.method == "HEAD":
        response: HttpResponseBase = HttpResponse(status=status, content_type=found.media_type)
    else:
        stream = default_storage.open(part["path"])
        response = StreamingHttpResponse(
            _stretch(stream, first, last - first + 1), status=status, content_type=found.media_type
        )
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(last - first + 1)
    response["Content-Disposition"] = content_disposition_header(found.kind != FileKind.IMAGE, found.name) or "inline"
    if status == 206:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _stretch(stream: IO[bytes], first: int, length: int) -> Iterator[bytes]:
    with stream:
        stream.seek(first)
        while length > 0:
            chunk = stream.read(min(_CHUNK, length))
            if not chunk:
                return
            length -= len(chunk)
            yield chunk
