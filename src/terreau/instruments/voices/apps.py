from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VoicesConfig(AppConfig):
    """One person says one thing about one subject; the result is a statement anyone can verify."""

    name = "terreau.instruments.voices"
    label = "voices"
    verbose_name = _("Voices")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.instruments.voices import plugs  # noqa: PLC0415 - once every app is loaded

        plugs.plug_in()
