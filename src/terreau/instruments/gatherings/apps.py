from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatheringsConfig(AppConfig):
    """Every time people meet: announced, joined, held, told of."""

    name = "terreau.instruments.gatherings"
    label = "gatherings"
    verbose_name = _("Gatherings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.instruments.gatherings import plugs  # noqa: PLC0415 - once every app is loaded

        plugs.plug_in()
