"""Arguments for the addresses about procedures: the play street of Val-aux-Tilleuls, whose next version is written."""

from __future__ import annotations

from typing import Any


def arguments(names: list[str]) -> dict[str, dict[str, Any]]:
    """For every name of the space that takes arguments."""
    from terreau.instruments.procedures.models import Procedure

    play_street = Procedure.objects.get(starter="play-street", authority__territory="99001")
    keys = {"procedures:stage": "advice", "procedures:step": "police"}
    return {
        name: {"slug": play_street.slug, "before": 1, "after": 2, "key": keys.get(name, "")} for name in names
    }  # fmt: skip
