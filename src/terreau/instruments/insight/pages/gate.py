"""Who opens which page, and the answers several pages give."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from terreau.instruments.insight import policies
from terreau.instruments.insight.queries.readings import reading_for
from terreau.ui.replies import actor_of, see

type Page = Callable[..., HttpResponseBase]


def for_officers(*methods: str) -> Callable[[Page], Page]:
    """A page for officers; who is not signed in is led there and back. Kept by no cache."""

    def gate(page: Page) -> Page:
        @require_http_methods([*methods, "HEAD"] if "GET" in methods else list(methods))
        @wraps(page)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = actor_of(request)
            if not actor.is_person:
                back = request.path if request.method in {"GET", "HEAD"} else reverse("insight:overview")
                return see(f"{reverse('account_login')}?{urlencode({'next': back})}")
            policies.looks_somewhere(actor).require()
            response = page(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response

        return answered

    return gate


def of_reading(*methods: str) -> Callable[[Page], Page]:
    """``page(request, reading, ...)`` for officers of its authority; for others there is no such reading."""

    def gate(page: Page) -> Page:
        @wraps(page)
        def answered(request: HttpRequest, pk: int, **more: Any) -> HttpResponseBase:
            return page(request, reading_for(actor_of(request), pk), **more)

        return for_officers(*methods)(answered)

    return gate
