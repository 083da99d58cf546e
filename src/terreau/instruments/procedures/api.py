"""The door of the room."""

from __future__ import annotations

from terreau.instruments.procedures.actions.opening import open_procedure, start_from
from terreau.instruments.procedures.actions.versions import change, discard, draft_from, publish, retire
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.models.procedure import digest_of
from terreau.instruments.procedures.permissions import may_prepare
from terreau.instruments.procedures.queries.procedures import current_version, plan_of, published
from terreau.instruments.procedures.starters import Starter, all_starters, starter

__all__ = [
    "Procedure",
    "Starter",
    "Version",
    "all_starters",
    "change",
    "current_version",
    "digest_of",
    "discard",
    "draft_from",
    "may_prepare",
    "open_procedure",
    "plan_of",
    "publish",
    "published",
    "retire",
    "start_from",
    "starter",
]
