"""Pages of words: how it works, what we keep, whose data this is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from terreau.civic.territories import api as territories
from terreau.doors.square import reading


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """How it works, in plain words, and what is kept for how long."""
    return render(request, "square/guide.html")


@require_safe
def credits(request: HttpRequest) -> HttpResponse:  # noqa: A001 - the page is called so
    """Whose data, letters and drawings these are."""
    return render(request, "square/credits.html", {"credits": territories.credits(reading.language_of(request))})
