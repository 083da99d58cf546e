"""The language of addresses that carry none: sign-in, short addresses, files' pages."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from terreau.ui import languages

_A_YEAR = 365 * 24 * 3600


class ChosenLanguageMiddleware:
    """``?lang=nl`` on an address without a language is obeyed and kept in a cookie. Stands after LocaleMiddleware.

    An answer that says ``keeps_nothing`` (a frame on another site, a feed) sets no cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.GET.get("lang", "")
        if chosen not in languages.NAMES or translation.get_language_from_path(request.path):
            return self.get_response(request)
        translation.activate(chosen)
        request.LANGUAGE_CODE = chosen
        response = self.get_response(request)
        response.headers["Content-Language"] = chosen
        if not getattr(response, "keeps_nothing", False):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chosen,
                max_age=_A_YEAR,
                secure=bool(settings.SESSION_COOKIE_SECURE),
                httponly=True,
                samesite="Lax",
            )
        return response
