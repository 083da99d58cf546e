"""Every declared message with invented data, in three languages, before it is sent a thousand times."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from terreau.ground.notices import rendering
from terreau.ground.notices.declared import Notice, all_notices, notice_called
from terreau.ground.notices.enums import Channel
from terreau.ground.notices.errors import UnknownNotice
from terreau.kernel.text import LANGUAGES


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """The list of declared messages."""
    return render(request, "notices/gallery.html", {"notices": all_notices()})


@require_safe
def preview(request: HttpRequest, name: str) -> HttpResponse:
    """One message in each language."""
    try:
        kind = notice_called(name)
    except UnknownNotice:
        raise Http404 from None
    channels = [Channel(channel).label for channel in kind.channels]
    samples = [_sample(kind, language) for language in LANGUAGES]
    return render(request, "notices/preview.html", {"notice": kind, "channels": channels, "samples": samples})


def _sample(kind: type[Notice], language: str) -> dict[str, object]:
    with translation.override(language):
        context = kind.sample(language)
    mail = rendering.render(kind, context, language=language)
    sms = rendering.render_sms(kind, context, language=language) if Channel.SMS in kind.channels else ""
    return {"language": language, "mail": mail, "sms": sms}
