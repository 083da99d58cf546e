"""Reading what was prepared."""

from __future__ import annotations

import json

from terreau.civic.territories.drawing.preparing import Piece
from terreau.civic.territories.models import Prepared


def plan_ground(key: str) -> dict[str, str]:
    """Path data per drawing class, empty when nothing was imported. One query."""
    content = Prepared.objects.filter(key=key).values_list("content", flat=True).first()
    found: dict[str, str] = json.loads(content) if content else {}
    return found


def tile_pieces(zoom: int, column: int, row: int) -> dict[str, list[Piece]]:
    """Pieces per drawing class of a tile kept ready, those of the invented communes with them. One query."""
    keys = [f"{key}/{zoom}/{column}/{row}" for key in ("plan", "inset")]
    merged: dict[str, list[Piece]] = {}
    for content in Prepared.objects.filter(key__in=keys).values_list("content", flat=True):
        for style, pieces in json.loads(content).items():
            merged.setdefault(style, []).extend(tuple(piece) for piece in pieces)
    return merged
