"""The door of the room."""

from __future__ import annotations

from terreau.ground.contacts.actions.asking import Limits, Taken, send_code, take_in
from terreau.ground.contacts.actions.confirming import confirm, send_again
from terreau.ground.contacts.code_form import CodeForm
from terreau.ground.contacts.models import ATTEMPTS, KEPT, SENDINGS, Pending, PendingQuerySet, Secret, new_ref
from terreau.ground.contacts.reaching import recipient_of

__all__ = [
    "ATTEMPTS",
    "KEPT",
    "SENDINGS",
    "CodeForm",
    "Limits",
    "Pending",
    "PendingQuerySet",
    "Secret",
    "Taken",
    "confirm",
    "new_ref",
    "recipient_of",
    "send_again",
    "send_code",
    "take_in",
]
