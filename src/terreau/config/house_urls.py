"""Addresses by which machines ask whether the house stands."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The process and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def bare(request: HttpRequest, size: int) -> HttpResponse:
    """As many bytes as asked, from memory: the yardstick of ``make bench``."""
    return HttpResponse(b"x" * min(size, 2_000_000), content_type="text/html")


urlpatterns = [path("healthz", alive, name="healthz"), path("readyz", ready, name="readyz")]
if settings.TERREAU_BENCH:
    urlpatterns.append(path("bench/bare/<int:size>", bare, name="bench-bare"))
