"""What this room tells people, each class in the file of its aggregate."""

from __future__ import annotations

from terreau.ground.notices.api import register
from terreau.instruments.gatherings.notices import announcing, inviting, joining, recording


def declare() -> None:
    for module in (announcing, joining, recording, inviting):
        for notice in module.ALL:
            register(notice)
