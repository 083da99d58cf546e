from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightConfig(AppConfig):
    """What the journeys of many dossiers show, and what a changed plan would change."""

    name = "terreau.instruments.insight"
    label = "insight"
    verbose_name = _("Insight")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.instruments.insight import verbs  # noqa: PLC0415 - once every app is loaded
        from terreau.ui import menu  # noqa: PLC0415 - once every app is loaded

        verbs.declare()
        menu.register(_("Figures"), "insight:overview", 38, place="desk", audience="officers")
