from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, organisations, and who acts for whom."""

    name = "terreau.civic.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for declarations in ("events", "notices"):
            import_module(f"{self.name}.{declarations}").declare()
        import_module(f"{self.name}.receivers")
