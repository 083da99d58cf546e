"""Under which conditions one gets in: set together, or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from terreau.instruments.gatherings.actions import dates, gatherings, turns
from terreau.instruments.gatherings.models import Gathering
from terreau.kernel.actor import Actor


@transaction.atomic
def set_conditions(
    gathering: Gathering,
    *,
    by: Actor,
    at: datetime,
    version: int,
    capacity: int | None,
    minutes: int | None = None,
    **settings: Any,
) -> Gathering:
    """Entry, audience, companions, seats of every date to come, and the length of turns (``None``: as they are).

    Each part tells its own story in the chronicle; a refusal of one undoes all.
    """
    gatherings.revise_gathering(gathering, by=by, at=at, version=version, **settings)
    dates.change_capacities(gathering, by=by, at=at, capacity=capacity)
    if minutes is not None:
        turns.set_turns(gathering, by=by, at=at, minutes=minutes)
    return gathering
