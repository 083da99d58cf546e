from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ChronicleConfig(AppConfig):
    """Memory: everything that happens, once, in order, never altered; and the public log."""

    name = "terreau.ground.chronicle"
    label = "chronicle"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.ground.chronicle import append_only, events  # noqa: PLC0415 - models are ready only now

        events.declare()
        post_migrate.connect(append_only.keep_triggers, dispatch_uid="chronicle.append_only")
