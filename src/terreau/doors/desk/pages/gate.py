"""Who gets in, and the answers several pages give."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from terreau.civic.people import api as people
from terreau.doors.desk import permissions
from terreau.doors.desk.queries import turn
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.ui.formats import language_of_reader
from terreau.ui.languages import in_language

type Page = Callable[..., HttpResponse]


def for_officers(*methods: str) -> Callable[[Page], Page]:
    """A page of the desk: signed in, holding an office, second factor given. Kept by no cache.

    Whoever is not signed in is led there and back; others read why not, and what they can do.
    """

    def gate(page: Page) -> Page:
        @require_http_methods([*methods, "HEAD"] if "GET" in methods else list(methods))
        @wraps(page)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = viewer_of(request)
            if not actor.is_person:
                return _sign_in(request)
            permissions.may_sit(actor).require()
            response = page(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response

        return answered

    return gate


def viewer_of(request: HttpRequest) -> Actor:
    return people.actor_of(request)


def show(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the desk, with the number of things that wait beside "My turn"."""
    at = now()
    context.setdefault("at", at)
    if "how_many" not in context:
        context["how_many"] = turn.how_many(viewer_of(request), at=at)
    return render(request, template, context, status=status)


def see(name: str, *args: Any) -> HttpResponseRedirect:
    """After a form: go and read, so that reloading sends nothing twice."""
    response = HttpResponseRedirect(reverse(f"desk:{name}", args=args))
    response.status_code = 303
    return response


def page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    return int(typed) if typed.isdecimal() and len(typed) < 7 else 1


def _sign_in(request: HttpRequest) -> HttpResponse:
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("desk:turn")
    address = f"{reverse('account_login')}?{urlencode({'next': back})}"
    return HttpResponseRedirect(in_language(address, language_of_reader()))
