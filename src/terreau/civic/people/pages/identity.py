"""Before going to an identity provider: what it will tell us, and one button."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def identity(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The button posts to us and is sent on to the provider, which the page's policy must allow by name."""
    try:
        provider = get_adapter().get_provider(request, provider_id)
    except (SocialApp.DoesNotExist, LookupError):
        raise Http404 from None
    config = provider.app.settings
    policy: dict[str, Any] = dict(settings.SECURE_CSP)
    shown = csp_override({**policy, "form-action": [CSP.SELF, *_origins(config)]})(_page)
    return shown(request, {"provider": provider, "vouches": bool(config.get("residence_claim"))})


def _page(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    return render(request, "people/identity.html", context)


def _origins(config: dict[str, object]) -> list[str]:
    """Of the provider's server, and of the others it says it sends people to (``origins``)."""
    server = urlsplit(str(config.get("server_url", "")))
    named = config.get("origins", [])
    others = [str(one) for one in named] if isinstance(named, list) else []
    return [f"{server.scheme}://{server.netloc}", *others] if server.netloc else others
