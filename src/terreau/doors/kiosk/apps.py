from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KioskConfig(AppConfig):
    """A screen that runs by itself for weeks, in a town hall or a window."""

    name = "terreau.doors.kiosk"
    label = "kiosk"
    verbose_name = _("Kiosk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.doors.kiosk import plugs  # noqa: PLC0415 - once every app is loaded

        plugs.plug_in()
