from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SheetsConfig(AppConfig):
    """Voices on paper: numbered sheets, read back line by line by two people."""

    name = "terreau.instruments.sheets"
    label = "sheets"
    verbose_name = _("Paper sheets")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.instruments.sheets import plugs  # noqa: PLC0415 - once every app is loaded

        plugs.plug_in()
