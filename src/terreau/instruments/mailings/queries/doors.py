"""Which door a code belongs to."""

from __future__ import annotations

from terreau.instruments.mailings import keys
from terreau.instruments.mailings.models import Door, Mailing


def door_for_code(typed: str) -> Door | None:
    """The door whose letter carries this code, with mailing, street and drive; ``None`` for any other. One query."""
    if not keys.looks_right(typed):
        return None
    found = Door.objects.filter(digest=keys.code_digest(typed))
    return found.select_related("mailing", "street", "drive", "drive__organisation").first()


def codes_of(mailing: Mailing) -> list[str]:
    """Every code of a mailing, in the order of the walk: for the press, and for whoever plays the post. Two queries."""
    secret = mailing.drive.key
    rows = Door.objects.filter(mailing=mailing).order_by("rank").values_list("place", "number", "box")
    return [keys.door_code(secret, mailing.pk, place, number, box) for place, number, box in rows]
