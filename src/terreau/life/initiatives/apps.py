"""Initiatives and their projects."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "terreau.life.initiatives"
    label = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for declarations in ("events", "notices", "receivers", "files", "meetings"):
            import_module(f"{self.name}.{declarations}").declare()
