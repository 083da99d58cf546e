"""What was said during a turn: questions and advice. Sealed; who reads it is said by the kind of gathering."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings import errors, events, permissions
from terreau.instruments.gatherings.actions.seating import record
from terreau.instruments.gatherings.enums import SeatState
from terreau.instruments.gatherings.kinds.declared import Notes, kind_of
from terreau.instruments.gatherings.models import Occurrence, Registration, SlotNote
from terreau.instruments.gatherings.queries.tickets import NOTE_PURPOSE, shown
from terreau.kernel import sealing
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_block
from terreau.kernel.verdict import refuse

LONGEST = 4_000


def write_note(
    occurrence: Occurrence, *, by: Actor, at: datetime, registration_id: int, text: str, shared: bool = True
) -> SlotNote:
    """A host notes what was asked and advised in a turn. ``shared``: the one who booked reads it on their ticket.

    The same words sent twice by the same host are one note.
    """
    gathering = occurrence.gathering
    permissions.may_organise(by, gathering).require()
    if kind_of(gathering.kind).notes is Notes.NONE:
        refuse(errors.CLOSED, _("Nothing is noted during this kind of gathering."), status=409)
    if len(text) > LONGEST:
        refuse("too_long", _("This note is too long. Keep to 4000 characters: two pages."), status=422, field="text")
    text = clean_block(text, LONGEST)
    if not text:
        refuse(errors.INCOMPLETE, _("Write what was said, in a few words."), status=422, field="text")
    with transaction.atomic():
        registration = (
            Registration.objects.select_for_update()
            .filter(occurrence=occurrence, pk=registration_id, slot__isnull=False, state=SeatState.SEATED)
            .first()
        )
        if registration is None:
            refuse(errors.UNKNOWN, _("Nobody holds this turn."), status=404)
        for note in SlotNote.objects.filter(registration=registration, written_by=by.id):
            if shown(note).text == text:
                return note
        note = SlotNote.objects.create(
            registration=registration,
            sealed=sealing.seal(text, purpose=NOTE_PURPOSE),
            written_by=by.id,
            written_name=by.name[:120],
            written_at=at,
            shared=shared,
        )
        record(events.NOTE_WRITTEN, occurrence, at, by=by)
    return note
