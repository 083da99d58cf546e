"""Addresses for programs and for other people's pages; none has a language in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import path
from django.views.decorators.http import require_safe

from terreau.doors.openapi.pages import docs, embeds, events, feeds  # noqa: F401 - events adds its calls to the API
from terreau.doors.openapi.pages.read import api

app_name = "openapi"


def _for_everyone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Readable from any page, and only read: it is open data and carries no cookie's worth."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        answer = view(request, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        setattr(answer, "keeps_nothing", True)  # noqa: B010 - read by the language middleware: no cookie of ours there
        return answer

    return opened


_read_api = api.urls[0]
for pattern in _read_api:
    pattern.callback = _for_everyone(cast(Callable[..., HttpResponse], pattern.callback))

urlpatterns = [
    path("api/", require_safe(docs.docs), name="docs"),
    path("api/v1/", (_read_api, "api", "api")),
    path("feeds/projects.atom", _for_everyone(feeds.projects), name="feed-projects"),
    path("feeds/news.atom", _for_everyone(feeds.news), name="feed-news"),
    path("feeds/events.atom", _for_everyone(feeds.events), name="feed-events"),
    path("embed/map/", _for_everyone(embeds.map_frame), name="embed-map"),
    path("embed/projects/<slug:slug>/", _for_everyone(embeds.card), name="card"),
    path("oembed", _for_everyone(embeds.oembed), name="oembed"),
]
