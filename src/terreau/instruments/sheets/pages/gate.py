"""Who opens which page about paper, and the answers they share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from terreau.instruments.sheets import permissions
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict
from terreau.ui.replies import actor_of, see

type Page = Callable[..., HttpResponse]


def _gate(may: Callable[[Actor, voices.Drive], Verdict], methods: tuple[str, ...], page: Page) -> Page:
    @require_http_methods([*methods, "HEAD"] if "GET" in methods else list(methods))
    @wraps(page)
    def answered(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
        actor = actor_of(request)
        if not actor.is_person:
            back = request.path if request.method in {"GET", "HEAD"} else reverse("sheets:overview", args=[code])
            return see(f"{reverse('account_login')}?{urlencode({'next': back})}")
        drive = voices.drive_for_code(code, viewer=actor)
        may(actor, drive).require()
        response = page(request, drive, **more)
        add_never_cache_headers(response)
        return response

    return answered


def for_paper(*methods: str) -> Callable[[Page], Page]:
    """``page(request, drive, ...)`` for the initiative and the commune."""
    return lambda page: _gate(permissions.may_order, methods, page)


def for_clerks(*methods: str) -> Callable[[Page], Page]:
    """``page(request, drive, ...)`` for officers who open strips. Kept by no cache."""
    return lambda page: _gate(permissions.may_open, methods, page)


def page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    return int(typed) if typed.isdecimal() and len(typed) < 7 else 1


def to(name: str, drive: voices.Drive, query: str = "", **arguments: Any) -> HttpResponse:
    """After a form: go and read."""
    return see(reverse(f"sheets:{name}", kwargs={"code": drive.code, **arguments}) + query)
