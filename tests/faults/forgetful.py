"""A server that forgets: it locks no row, and no submission remembers that it was confirmed.

Every request then behaves as if it had looked before any other had written, the worst a race can do. What still holds
one person to one voice is the constraint of the database alone.
"""

from __future__ import annotations

from typing import Any

from terreau.config.wsgi import application  # the house first, then what it forgets
from terreau.instruments.voices.models import Submission
from terreau.instruments.voices.models.drive import DriveQuerySet

from django.db.models import QuerySet  # isort: skip

__all__ = ["application"]

_save = Submission.save


def _unlocked(found: QuerySet[Any], *args: Any, **kwargs: Any) -> QuerySet[Any]:
    return found


def _forget(submission: Submission, *args: Any, **kwargs: Any) -> None:
    if "confirmed_at" not in (kwargs.get("update_fields") or ()):
        _save(submission, *args, **kwargs)


QuerySet.select_for_update = _unlocked  # type: ignore[method-assign,assignment]
DriveQuerySet.held_for_a_voice = lambda drives, known: drives.select_related("secret").get(pk=known.pk)  # type: ignore[method-assign]
Submission.save = _forget  # type: ignore[method-assign,assignment]
