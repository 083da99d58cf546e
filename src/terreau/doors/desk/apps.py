"""The desk: what waits for the people who work for a commune."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DeskConfig(AppConfig):
    """An officer's turn, the pages where it is done, and the counter."""

    name = "terreau.doors.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from terreau.doors.desk import events, printed  # noqa: PLC0415 - once every app is loaded
        from terreau.ground.chronicle.api import Audience, register_verb  # noqa: PLC0415
        from terreau.ui import menu  # noqa: PLC0415

        register_verb(
            events.KNOWN_AT_COUNTER,
            sentence=_("At the counter, a person turned out to have given a voice before."),
            audience=Audience.CONFIDENTIAL,
        )
        printed.declare()
        menu.register(_("My turn"), "desk:turn", 10, place="desk", audience="officers")
        menu.register(_("Collections of voices"), "desk:drives", 20, place="desk", audience="officers")
        menu.register(pgettext_lazy("desk", "Letters"), "desk:letters", 30, place="desk", audience="officers")
        menu.register(_("Counter"), "desk:counter", 40, place="desk", audience="officers")
