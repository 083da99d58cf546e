"""What the pages of the room share: which occurrence, who asks, which phone."""

from __future__ import annotations

import secrets
from typing import Any, NoReturn
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from terreau.civic.people.api import actor_of
from terreau.instruments.gatherings import errors, permissions
from terreau.instruments.gatherings.kinds import kind_of
from terreau.instruments.gatherings.models import Gathering, GatheringSecret, Occurrence
from terreau.instruments.gatherings.queries.gatherings import gathering_by_slug, occurrence_of
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import WayOut, refuse
from terreau.ui.reader import SeeOther

_FORTY_DAYS = 40 * 24 * 3600


def who(request: HttpRequest) -> Actor:
    return actor_of(request)


def occurrence_at(request: HttpRequest, slug: str, number: int) -> Occurrence:
    """The day of this address, for whoever may read the gathering."""
    return occurrence_of(gathering_by_slug(slug, viewer=who(request)), number)


def hosted(request: HttpRequest, slug: str, number: int) -> Occurrence:
    """The same, for its hosts."""
    occurrence = occurrence_at(request, slug, number)
    permissions.may_organise(who(request), occurrence.gathering).require()
    return occurrence


def no_such_day(gathering: Gathering) -> NoReturn:
    refuse(
        errors.UNKNOWN,
        _("This gathering has no such day."),
        status=404,
        instead=(WayOut(_("To the page of the gathering"), f"{gathering.path}/"),),
    )


def about(occurrence: Occurrence, request: HttpRequest, **more: Any) -> dict[str, Any]:
    """What every page of an occurrence says of it."""
    gathering = occurrence.gathering
    return {
        "gathering": gathering,
        "occurrence": occurrence,
        "kind": kind_of(gathering.kind),
        "is_host": bool(permissions.may_organise(who(request), gathering)),
        **more,
    }


def page(name: str, occurrence: Occurrence, *more: object) -> str:
    """The address of a page of this occurrence."""
    return reverse(f"gatherings:{name}", args=[occurrence.gathering.slug, occurrence.number, *more])


def secret_of(gathering: Gathering) -> bytes:
    """Its secret; nothing once it was destroyed."""
    try:
        return gathering.key
    except GatheringSecret.DoesNotExist:
        return b""


def phone_of(request: HttpRequest, code: str) -> str:
    """The secret this browser was given for this gathering; empty when it has none yet."""
    return str(request.get_signed_cookie(_name(code), default="", salt=_salt(code)) or "")


def remember_phone(response: HttpResponse, request: HttpRequest, code: str) -> HttpResponse:
    """Give the browser one. It says nothing about anyone and goes to this gathering's pages alone."""
    if not phone_of(request, code):
        response.set_signed_cookie(
            _name(code), secrets.token_urlsafe(18), salt=_salt(code), max_age=_FORTY_DAYS, path=f"/e/{code}/",
            secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
        )  # fmt: skip
    return response


def canonical(request: HttpRequest, code: str, gathering: Gathering) -> HttpResponse | None:
    """Typed in small letters or with dashes: on to the one address, where this browser is known."""
    if code == gathering.code or request.method == "POST":
        return None
    return SeeOther(request.get_full_path().replace(f"/e/{quote(code)}/", f"{gathering.path}/", 1))


def _name(code: str) -> str:
    return f"room-{code}"


def _salt(code: str) -> str:
    return f"gatherings.phone.{code}"
