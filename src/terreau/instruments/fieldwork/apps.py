from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FieldworkConfig(AppConfig):
    """People go and ask: rounds from door to door, stands, tablets at a counter or on the spot."""

    name = "terreau.instruments.fieldwork"
    label = "fieldwork"
    verbose_name = _("Fieldwork")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.instruments.fieldwork import plugs  # noqa: PLC0415 - once every app is loaded

        plugs.plug_in()
