"""Who opens which page, and the answers several pages give."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terreau.instruments.procedures import errors, permissions
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.queries.procedures import draft_of, procedure_named
from terreau.kernel.verdict import refuse
from terreau.ui.replies import actor_of, see

type Page = Callable[..., HttpResponse]


def signed_in(*methods: str) -> Callable[[Page], Page]:
    """A page for people who are signed in; others are led there and back. Kept by no cache."""

    def gate(page: Page) -> Page:
        @require_http_methods([*methods, "HEAD"] if "GET" in methods else list(methods))
        @wraps(page)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not actor_of(request).is_person:
                back = request.path if request.method in {"GET", "HEAD"} else reverse("procedures:prepared")
                return see(f"{reverse('account_login')}?{urlencode({'next': back})}")
            response = page(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response

        return answered

    return gate


def for_preparers(*methods: str) -> Callable[[Page], Page]:
    """``page(request, procedure, ...)`` for officers of its authority."""

    def gate(page: Page) -> Page:
        @wraps(page)
        def answered(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
            procedure = known(slug)
            permissions.may_prepare(actor_of(request), procedure).require()
            return page(request, procedure, **more)

        return signed_in(*methods)(answered)

    return gate


def known(slug: str) -> Procedure:
    """The procedure of this address. Raises ``Refused``."""
    found = procedure_named(slug)
    if found is None:
        refuse(errors.UNKNOWN, _("We know no such procedure. Look at the list."), status=404)
    return found


def drafted(procedure: Procedure) -> Version:
    """The version being prepared. Raises ``Refused`` where there is none."""
    found = draft_of(procedure)
    if found is None:
        refuse(errors.NOT_A_DRAFT, _("No version is being prepared. Prepare the next version first."), status=409)
    return found


def to(name: str, procedure: Procedure, anchor: str = "", **arguments: Any) -> HttpResponse:
    """After a form: go and read."""
    return see(reverse(f"procedures:{name}", kwargs={"slug": procedure.slug, **arguments}) + anchor)


def address_if_any(name: str, **arguments: Any) -> str:
    """The address of a page of a room that may not stand in this house; empty then."""
    try:
        return reverse(name, kwargs=arguments)
    except NoReverseMatch:
        return ""
