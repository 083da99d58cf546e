"""Bookable turns: three minutes to pitch, an hour of coaching."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from terreau.instruments.gatherings import events, permissions, policies
from terreau.instruments.gatherings.actions import dates, writing
from terreau.instruments.gatherings.models import Gathering, Occurrence, Registration, Slot
from terreau.kernel.actor import Actor


@transaction.atomic
def set_turns(gathering: Gathering, *, by: Actor, at: datetime, minutes: int) -> int:
    """Cut every date to come into turns of so many minutes; 0 for none. How many turns there are then.

    Refused while somebody holds one: nobody's hour changes under them.
    """
    policies.a_turn_lasts(minutes).require(field="minutes")
    writing.take_turn(gathering, None)
    permissions.may_change(by, gathering).require()
    coming = dates.coming(gathering, at)
    held = Registration.objects.filter(occurrence__in=coming, slot__isnull=False).seated().count()
    policies.turns_are_free(held).require(field="minutes")
    Registration.objects.filter(occurrence__in=coming).exclude(slot=None).update(slot=None)
    Slot.objects.filter(occurrence__in=coming).delete()
    dates.make_slots(coming, minutes)
    writing.save(gathering, [], at=at, shown=False)
    made = Slot.objects.filter(occurrence__in=coming).count()
    writing.record(events.SLOTS_SET, gathering, by=by, at=at, data={"minutes": minutes, "count": made})
    return made


def turn_length(occurrence: Occurrence) -> int:
    """Minutes of its turns; 0 when it has none."""
    return int(occurrence.slots.values_list("minutes", flat=True).first() or 0)
