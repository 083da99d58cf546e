"""What a procedure is called and for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from terreau.instruments.procedures import events, permissions, policies
from terreau.instruments.procedures.actions.recording import record
from terreau.instruments.procedures.models import Procedure
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_block, clean_line


def describe(procedure: Procedure, *, by: Actor, at: datetime, name: Text, purpose: Text, category: str) -> Procedure:
    """Change name, purpose and place in the list; its address stays."""
    permissions.may_prepare(by, procedure).require()
    name = Text({language: clean_line(said) for language, said in name.items()})
    purpose = Text({language: clean_block(said, 2000) for language, said in purpose.items()})
    policies.is_named(name).require(field="name")
    with transaction.atomic():
        held = Procedure.objects.select_for_update(of=("self",)).select_related("authority").get(pk=procedure.pk)
        if (held.name, held.purpose, held.category) == (name, purpose, category):
            return held
        held.name, held.purpose, held.category = name, purpose, category
        held.save(update_fields=["name", "purpose", "category"])
        record(events.DESCRIBED, held, by=by, at=at)
    return held
