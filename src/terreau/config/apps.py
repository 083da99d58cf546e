from __future__ import annotations

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """The roof: commands and start-up checks."""

    name = "terreau.config"
    label = "house"

    def ready(self) -> None:
        from terreau.config import jobs  # noqa: PLC0415 - once every room is there

        jobs.declare()
