"""Arguments for the addresses of the tracker: the request of the play street that is on its way."""

from __future__ import annotations

from typing import Any


def arguments(names: list[str]) -> dict[str, dict[str, Any]]:
    """For every name of the space that takes arguments."""
    from demo.world.dossiers import TITLE

    from terreau.instruments.dossiers.models import Dossier

    code = Dossier.objects.filed().get(title=TITLE).code
    return {name: {"code": code} for name in names}
