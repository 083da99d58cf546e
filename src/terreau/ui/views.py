"""The gallery: every piece in every state, in the reader's language."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from terreau.ui.gallery import sections
from terreau.ui.gallery.layouts import LAYOUTS


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """All pieces on one page, the rooms' own included."""
    shown = [(section, section.context(request)) for section in sections()]
    return render(request, "ui/gallery/page.html", {"shown": shown, "layouts": LAYOUTS})


@require_safe
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """One layout or page of trouble, as people would meet it, without its status."""
    layout = LAYOUTS.get(name)
    if layout is None:
        raise Http404(name)
    return render(request, layout.template, layout.context())
