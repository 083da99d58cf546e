"""Which door a code belongs to."""

from __future__ import annotations

from terreau.instruments.mailings import keys
from terreau.instruments.mailings.models import Door


def door_for_code(typed: str) -> Door | None:
    """The door whose letter carries this code, with its mailing, street and drive; ``None`` for any other. One query."""
    if not keys.looks_right(typed):
        return None
    found = Door.objects.filter(digest=keys.code_digest(typed))
    return found.select_related("mailing", "street", "drive", "drive__organisation").first()
