from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    """What exists is shown again: exhibitions, panels, leaflets."""

    name = "terreau.echo.publishing"
    label = "publishing"
    verbose_name = _("Publishing")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.echo.publishing import plugs  # noqa: PLC0415 - once every app is loaded

        plugs.plug_in()
