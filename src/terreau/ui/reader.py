"""Addresses without a language: which one the reader gets, from which network they come, where they go on."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from terreau.kernel.text import LANGUAGES

type Page = Callable[..., HttpResponse]
_YEAR = 365 * 24 * 3600


class SeeOther(HttpResponseRedirect):
    """After a form: go and read, so that reloading sends nothing twice."""

    status_code = 303


def absolute(path: str) -> str:
    """A path as an address for messages and paper."""
    return f"{settings.TERREAU_ORIGIN}{path}"


def in_reader_language(page: Page) -> Page:
    """Choose by ``?lang=``, cookie, ``Accept-Language``; ``request.language_known`` is false when none tells.

    A language chosen by hand is remembered in a cookie. Nothing of such a page is kept by caches.
    """

    @wraps(page)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = request.GET.get("lang", "")
        chosen = chosen if chosen in LANGUAGES else ""
        language = chosen or _from_cookie(request) or _from_header(request)
        request.language_known = bool(language)  # type: ignore[attr-defined]
        translation.activate(language or "fr")
        request.LANGUAGE_CODE = translation.get_language()
        response = page(request, *args, **kwargs)
        response.headers["Content-Language"] = language or "fr"
        response.headers["X-Robots-Tag"] = "noindex"
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        add_never_cache_headers(response)
        if chosen and chosen != _from_cookie(request):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, chosen, max_age=_YEAR, secure=settings.SESSION_COOKIE_SECURE,
                httponly=True, samesite="Lax",
            )  # fmt: skip
        return response

    return answered


def _from_cookie(request: HttpRequest) -> str:
    kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return kept if kept in LANGUAGES else ""


def _from_header(request: HttpRequest) -> str:
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if wanted[:2].lower() in LANGUAGES:
            return wanted[:2].lower()
    return ""


def network_of(request: HttpRequest) -> str:
    """The reader's network: a /24 or a /48, never the address itself. ``""`` when it cannot be told.

    Behind ``TERREAU_PROXIES`` proxies the address is read that far from the right: the left part is whatever the
    client wrote.
    """
    address = request.META.get("REMOTE_ADDR", "")
    behind = settings.TERREAU_PROXIES
    if behind:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        address = hops[-behind] if len(hops) >= behind else address
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ipaddress.ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False))
