from __future__ import annotations

from django.apps import AppConfig


class OpenapiConfig(AppConfig):
    """The house for programs, and pieces of it for other people's pages."""

    name = "terreau.doors.openapi"
    label = "openapi"
    default_auto_field = "django.db.models.BigAutoField"
