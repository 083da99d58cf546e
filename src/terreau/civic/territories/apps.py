from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.core.signals import request_finished, request_started
from django.db.models.signals import post_migrate


class TerritoriesConfig(AppConfig):
    """Where: Region, communes, quartiers, streets, and the plan they are drawn on."""

    name = "terreau.civic.territories"
    label = "territories"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module(f"{self.name}.events").declare()
        receivers = import_module(f"{self.name}.receivers")
        post_migrate.connect(receivers.keep_base, sender=self, dispatch_uid="territories.base")
        request_started.connect(receivers.new_request, dispatch_uid="territories.request")
        request_finished.connect(receivers.end_request, dispatch_uid="territories.request")
