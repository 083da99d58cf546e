"""The public square: the pages everybody comes to first."""

from __future__ import annotations

from django.apps import AppConfig


class SquareConfig(AppConfig):
    """What moves near you, found by place, by kind, by word."""

    name = "terreau.doors.square"
    label = "square"
    default_auto_field = "django.db.models.BigAutoField"
