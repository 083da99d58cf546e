"""What every page may show: the actor, the origin, whether this is the demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from terreau.kernel.actor import Actor


def place(request: HttpRequest) -> dict[str, Any]:
    return {
        "actor": getattr(request, "actor", None) or Actor.anonymous(),
        "origin": settings.TERREAU_ORIGIN,
        "demo": settings.TERREAU_DEMO,
    }
