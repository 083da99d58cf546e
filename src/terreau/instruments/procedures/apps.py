from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    """The published ways of requests through an authority: plans, versions, questionnaires, the metro line."""

    name = "terreau.instruments.procedures"
    label = "procedures"
    verbose_name = _("Procedures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.instruments.procedures import verbs  # noqa: PLC0415 - once every app is loaded
        from terreau.instruments.procedures.questionnaires import paper  # noqa: PLC0415 - once every app is loaded
        from terreau.ui import menu  # noqa: PLC0415 - once every app is loaded

        verbs.declare()
        paper.declare()
        menu.register(_("See what one can ask of an authority"), "procedures:list", 20, place="who")
        menu.register(_("Procedures"), "procedures:prepared", 35, place="desk", audience="officers")
