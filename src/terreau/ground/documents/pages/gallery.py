"""Every printed document with invented data, to look at before it is printed a thousand times."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from terreau.ground.documents.registry import PrintedDocument, document, documents
from terreau.ground.documents.rendering.engine import render_png


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """The list, with a picture of each first page."""
    return render(request, "documents/gallery.html", {"documents": documents()})


@require_safe
def preview(request: HttpRequest, name: str) -> HttpResponse:
    """One document, filled in with its sample."""
    found, language = _found(name)
    response = HttpResponse(found.render(found.sample(language), language=language), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.name}-{language}.pdf"'
    response["Cache-Control"] = "private, max-age=60"
    return response


@require_safe
def thumbnail(request: HttpRequest, name: str) -> HttpResponse:
    """Its first page, small."""
    found, language = _found(name)
    pages = render_png(found.template, found.sample(language), language=language, ppi=36)
    return HttpResponse(pages[0], content_type="image/png", headers={"Cache-Control": "private, max-age=60"})


def _found(name: str) -> tuple[type[PrintedDocument], str]:
    found = document(name)
    if found is None:
        raise Http404
    language = (get_language() or "fr")[:2]
    return found, language if language in found.languages else found.languages[0]
