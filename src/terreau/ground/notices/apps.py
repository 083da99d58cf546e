from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Declared notices, the outbox, its carriers and people's preferences."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "terreau.ground.notices"
    label = "notices"
    verbose_name = _("Messages")

    def ready(self) -> None:
        from terreau.ground.notices import checks  # noqa: F401, PLC0415 - registers the check of declared notices
