"""Where a refusal becomes something a person or a program can read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from terreau.kernel.verdict import Refused, Verdict


class RefusalMiddleware:
    """Turns ``Refused`` into a page with the sentence and the ways out, or into problem+json under ``/api/``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return answer(request, exception.verdict) if isinstance(exception, Refused) else None


def answer(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    if request.path.startswith("/api/"):
        problem = {
            "type": "about:blank",
            "title": str(verdict.sentence),
            "status": verdict.status,
            "code": verdict.code,
        }
        return JsonResponse(problem, status=verdict.status, content_type="application/problem+json")
    return render(request, "ui/refused.html", {"verdict": verdict}, status=verdict.status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came without its proof: cookies refused, or a page left open for days."""
    sentence = _(
        "This page was open too long, or your browser refuses cookies. Go back, reload the page and send again."
    )
    return answer(request, Verdict.no("csrf", sentence))
