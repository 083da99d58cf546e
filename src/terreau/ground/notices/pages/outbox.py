"""The demonstration's outbox: everything that would have left, for everybody to read. Not there outside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from terreau.ground.notices.enums import Channel
from terreau.ground.notices.models import Message
from terreau.ground.notices.queries.outbox import recent, shown
from terreau.kernel.text import LANGUAGES


def _in_the_demo[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    @wraps(view)
    def only(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.TERREAU_DEMO:
            raise Http404
        language = request.GET.get("lang", "")
        with translation.override(language if language in LANGUAGES else translation.get_language()):
            return view(request, *args, **kwargs)

    return only


@require_safe
@never_cache
@_in_the_demo
def outbox(request: HttpRequest) -> HttpResponse:
    """The list, latest first, of one channel or of all."""
    channel = request.GET.get("channel", "")
    page = recent(channel=channel, page=request.GET.get("page", "1"))
    context = {
        "page": page,
        "letters": [shown(message) for message in page.object_list],
        "channels": [("", ""), *Channel.choices],
        "channel": channel if channel in Channel.values else "",
    }
    return render(request, "notices/outbox.html", context)


@require_safe
@never_cache
@_in_the_demo
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message, as its reader gets it."""
    letter = shown(get_object_or_404(Message, pk=pk))
    return render(request, "notices/message.html", {"letter": letter})
