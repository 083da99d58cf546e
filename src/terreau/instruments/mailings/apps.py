from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailingsConfig(AppConfig):
    """A letter to every door of chosen streets, each with its code; replies come by web, by card and by e-mail."""

    name = "terreau.instruments.mailings"
    label = "mailings"
    verbose_name = _("Letters to doors")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.instruments.mailings import plugs  # noqa: PLC0415 - once every app is loaded

        plugs.plug_in()
