from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files behind checked addresses, and printed matter."""

    name = "terreau.ground.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.ground.documents import shipped  # noqa: PLC0415 - registers the shared documents

        shipped.register()
