"""Pages for whoever has a tracking code: kept nowhere, and the same answer for every code without a dossier."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from terreau.instruments.dossiers import permissions
from terreau.instruments.dossiers.models import Dossier
from terreau.instruments.dossiers.paths import by_code
from terreau.kernel.codes import is_valid, normalise
from terreau.ui.reader import in_reader_language


def with_code(page: Callable[[HttpRequest, Dossier], HttpResponse]) -> Callable[..., HttpResponse]:
    """The filed dossier of the code, however it was typed. A code that is wrong, unknown or of a draft: one answer.

    The refusal is made here, and not by the middleware, so that no cache and no shared screen keeps it either.
    """

    @in_reader_language
    @wraps(page)
    def answered(request: HttpRequest, code: str) -> HttpResponse:
        typed = normalise(code)
        dossier = by_code(typed) if is_valid(typed) else None
        if dossier is None:
            verdict = permissions.unknown()
            return render(request, "ui/refused.html", {"verdict": verdict}, status=verdict.status)
        return page(request, dossier)

    return answered
