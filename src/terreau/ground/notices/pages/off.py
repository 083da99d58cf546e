"""The page behind "Stop these messages": a GET shows one button, the POST acts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from terreau.ground.notices import unsubscribing
from terreau.ground.notices.actions.preferences import unsubscribe
from terreau.ground.notices.declared import notice_called
from terreau.ground.notices.enums import DAILY
from terreau.ground.notices.errors import UnknownNotice
from terreau.kernel import moment
from terreau.kernel.actor import Actor
from terreau.kernel.text import LANGUAGES
from terreau.kernel.verdict import Verdict


@csrf_exempt  # the mail program posts by itself (RFC 8058); the signed token is the proof, and can only do this
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, token: str) -> HttpResponse:
    """Says which message, never whose, and not whether it was already off."""
    ask = unsubscribing.read(token)
    if ask is None:
        sentence = gettext_lazy("This link is not complete. Copy the whole address from the message and try again.")
        Verdict.no("bad_link", sentence, status=404).require()
        raise AssertionError  # never reached: the verdict refused
    language = request.GET.get("lang", "")
    with translation.override(language if language in LANGUAGES else ask.language):
        wanted = request.POST.get("wanted") == "1"
        if request.method == "POST":
            by = getattr(request, "actor", None) or Actor.anonymous()
            unsubscribe(ask=ask, wanted=wanted, by=by, at=moment.now())
        step = "ask" if request.method != "POST" else "on" if wanted else "off"
        return render(request, "notices/off.html", {"title": _title(ask.notice), "step": step})


def _title(notice: str) -> str:
    if notice == DAILY:
        return _("The daily message")
    try:
        return str(notice_called(notice).title)
    except UnknownNotice:
        return _("This message")
