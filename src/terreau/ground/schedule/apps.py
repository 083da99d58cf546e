from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScheduleConfig(AppConfig):
    """Jobs by the clock and the worker that runs them."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "terreau.ground.schedule"
    label = "schedule"
    verbose_name = _("Clockwork")
