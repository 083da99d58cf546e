from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """The look of Terreau: templates, styles, scripts, drawings."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "terreau.ui"
    label = "ui"
    verbose_name = _("Look")

    def ready(self) -> None:
        from terreau.ui.gallery import pieces  # noqa: PLC0415 - forms need the app registry

        pieces.show_all()
