"""The door of the room."""

from __future__ import annotations

from terreau.ground.contacts.code_form import CodeForm
from terreau.ground.contacts.models import ATTEMPTS, KEPT, SENDINGS, Pending, PendingQuerySet, Secret, new_ref

__all__ = ["ATTEMPTS", "KEPT", "SENDINGS", "CodeForm", "Pending", "PendingQuerySet", "Secret", "new_ref"]
