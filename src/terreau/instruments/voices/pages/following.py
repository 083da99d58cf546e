"""Who only asked for news stops getting it: one page, one button."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from terreau.instruments.voices.actions import interest
from terreau.instruments.voices.queries import drives
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.ui.reader import SeeOther, in_reader_language


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def stop(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """The address at the foot of each message leads here; only the button acts."""
    drive = drives.drive_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    if request.method == "POST":
        interest.stop_following(by=Actor.anonymous(), at=now(), drive=drive, ref=ref)
        return SeeOther(request.path)
    verdict = interest.follower_of(drive, ref)
    return render(
        request, "voices/news.html", {"drive": drive, "verdict": verdict}, status=200 if verdict else verdict.status
    )
