"""What this room writes into the chronicle."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle import api as chronicle

IMPORTED = "territories.imported"


def declare() -> None:
    chronicle.register_verb(
        IMPORTED,
        sentence=_("Open data were read from {file}: {written} rows."),
        audience=chronicle.Audience.CONFIDENTIAL,
        icon="map",
    )
