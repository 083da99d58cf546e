"""The guided reconstruction of a dossier: on the screen and as a PDF, with or without what makes it recognisable."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from terreau.instruments.dossiers.models import Dossier
from terreau.instruments.dossiers.pages.coded import with_code
from terreau.instruments.dossiers.paths import path_of
from terreau.instruments.dossiers.printed import JourneyDocument, journey_data
from terreau.instruments.dossiers.tracking.marks import line
from terreau.instruments.dossiers.tracking.reconstruction import reconstruct
from terreau.kernel.moment import local_day, now
from terreau.ui.replies import language_of


@require_safe
@with_code
def journey(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Scene by scene."""
    path = path_of(dossier, viewer=None, on=local_day(now()))
    context: dict[str, Any] = {
        "told": reconstruct(path, anonymous=_anonymous(request)),
        "dossier": dossier,
        "anonymous": _anonymous(request),
    }
    return render(request, "dossiers/tracker/journey.html", context)


@require_safe
@with_code
def journey_pdf(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """The same on paper, with the line."""
    anonymous, language = _anonymous(request), language_of(request)
    path = path_of(dossier, viewer=None, on=local_day(now()))
    data = journey_data(reconstruct(path, anonymous=anonymous), line(path), dossier.code, language, at=now())
    answer = HttpResponse(JourneyDocument.render(data, language=language), content_type="application/pdf")
    name = "terreau-journey.pdf" if anonymous else f"terreau-{dossier.code}.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _anonymous(request: HttpRequest) -> bool:
    return request.GET.get("anonymous") == "1"
