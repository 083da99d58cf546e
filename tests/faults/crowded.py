"""A server that looks whether a seat is free, thinks for a moment, and takes it without looking again.

What most booking pages do. No row is locked either; only the constraint of the database is left to say no.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from terreau.config.wsgi import application  # the house first, then what it forgets
from terreau.instruments.gatherings.actions import registering
from terreau.instruments.gatherings.models import RegistrationRequest
from terreau.instruments.gatherings.models.occurrence import OccurrenceQuerySet

from django.db.models import F, QuerySet  # isort: skip

__all__ = ["application"]

#: How long it thinks, in seconds.
_THINKS = 0.05
_seen = threading.local()
_confirm = registering.confirm


def _look_first(**given: Any) -> Any:
    request = RegistrationRequest.objects.select_related("occurrence").get(ref=given["ref"])
    _seen.free = request.occurrence.free
    time.sleep(_THINKS)
    return _confirm(**given)


def _take(occurrences: OccurrenceQuerySet, pk: int, seats: int) -> bool:
    if _seen.free is not None and _seen.free < seats:
        return False
    return occurrences.filter(pk=pk).update(taken=F("taken") + seats) == 1


def _unlocked(found: QuerySet[Any], *args: Any, **kwargs: Any) -> QuerySet[Any]:
    return found


registering.confirm = _look_first
OccurrenceQuerySet.take_seats = _take  # type: ignore[method-assign]
QuerySet.select_for_update = _unlocked  # type: ignore[method-assign,assignment]
