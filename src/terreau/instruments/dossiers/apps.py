from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from terreau.ui import menu


class DossiersConfig(AppConfig):
    """Requests on their way through the house, and who holds each."""

    name = "terreau.instruments.dossiers"
    label = "dossiers"
    verbose_name = _("Dossiers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.instruments.dossiers import plugs  # noqa: PLC0415 - once every app is loaded

        plugs.plug_in()
        menu.register(_("Steps of my service"), "dossiers:queue", 33, place="desk", audience="officers")
        menu.register(_("My requests"), "dossiers:own", 30, place="who", audience="signed_in")
