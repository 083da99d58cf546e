"""Behind a ticket code: one registration, for the one who holds the code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from terreau.instruments.gatherings import keys
from terreau.instruments.gatherings.enums import Need, SeatState
from terreau.instruments.gatherings.kinds.declared import Notes, kind_of
from terreau.instruments.gatherings.models import (
    Gathering,
    GatheringSecret,
    Occurrence,
    Participant,
    Registration,
    RegistrationRequest,
    SlotNote,
)
from terreau.instruments.gatherings.models.slot import Slot
from terreau.instruments.gatherings.policies import joining
from terreau.instruments.gatherings.queries.seats import open_turns, rank_of
from terreau.kernel import sealing
from terreau.kernel.verdict import Refused

NOTE_PURPOSE = "gatherings.note"


class NoteShown(NamedTuple):
    """One note of a turn, as its reader sees it."""

    text: str
    written_name: str
    written_at: object


@dataclass(frozen=True)
class TicketView:
    """What the holder of a ticket sees."""

    registration: Registration
    occurrence: Occurrence
    name: str
    needs: tuple[str, ...]
    need_note: str
    #: Where they stand in the line; 0 with a seat.
    place: int
    notes: tuple[NoteShown, ...]

    @property
    def companions(self) -> int:
        return self.registration.seats - 1

    @property
    def is_seated(self) -> bool:
        return self.registration.state == SeatState.SEATED

    @property
    def is_waiting(self) -> bool:
        return self.registration.state == SeatState.WAITING


@dataclass(frozen=True)
class RequestView:
    """What waits for its code, without what was typed."""

    ref: str
    occurrence: Occurrence
    slot: Slot | None
    contact_kind: str
    #: The contact with its middle left out.
    contact: str
    confirmed: bool
    free_turns: tuple[Slot, ...]


def ticket(gathering: Gathering, code: str) -> TicketView:
    """Raises ``Refused``: no such ticket, or everyone was forgotten."""
    try:
        digest = keys.ticket_digest(gathering.key, code)
    except GatheringSecret.DoesNotExist:
        raise Refused(joining.forgotten(gathering)) from None
    found = (
        Registration.objects.filter(occurrence__gathering=gathering, ticket_digest=digest)
        .select_related("occurrence", "slot", "participant")
        .first()
    )
    joining.is_registered(found, gathering).require()
    if found is None:
        raise AssertionError("unreachable")
    found.occurrence.gathering = gathering
    participant: Participant | None = getattr(found, "participant", None)
    content = participant.content() if participant else {}
    return TicketView(
        registration=found,
        occurrence=found.occurrence,
        name=content.get("name", ""),
        needs=tuple(str(Need(each).label) for each in content.get("needs", ())),
        need_note=content.get("need_note", ""),
        place=rank_of(found),
        notes=notes_for_holder(found),
    )


def notes_for_holder(registration: Registration) -> tuple[NoteShown, ...]:
    """What the host shared with the one who booked."""
    if registration.slot_id is None:
        return ()
    return tuple(shown(note) for note in SlotNote.objects.filter(registration=registration, shared=True))


def notes_for_host(registration: Registration, *, gathering: Gathering, reader_id: str) -> tuple[NoteShown, ...]:
    """Of a coaching, only what this host wrote; of a pitch, what any host wrote."""
    notes = SlotNote.objects.filter(registration=registration)
    if kind_of(gathering.kind).notes is Notes.PAIR:
        notes = notes.filter(written_by=reader_id)
    return tuple(shown(note) for note in notes)


def shown(note: SlotNote) -> NoteShown:
    return NoteShown(sealing.unseal_text(note.sealed, purpose=NOTE_PURPOSE), note.written_name, note.written_at)


def request(gathering: Gathering, ref: str) -> RequestView | None:
    """What waits behind this address, if anything."""
    found = (
        RegistrationRequest.objects.filter(occurrence__gathering=gathering, ref=ref)
        .select_related("occurrence", "slot")
        .first()
    )
    if found is None:
        return None
    found.occurrence.gathering = gathering
    content = found.content()
    turns = open_turns([found.occurrence]).get(found.occurrence.pk, [])
    return RequestView(
        ref=found.ref,
        occurrence=found.occurrence,
        slot=found.slot,
        contact_kind=content.get("contact_kind", ""),
        contact=masked(content.get("contact", "")),
        confirmed=found.confirmed_at is not None,
        free_turns=tuple(turns),
    )


def masked(contact: str) -> str:
    """``n…r@example.org``, ``04…34``: enough to see a slip of the finger, too little for who looks over a shoulder."""
    name, at, host = contact.partition("@")
    if at:
        return f"{name[:1]}…{name[-1:] if len(name) > 2 else ''}@{host}"
    return f"{contact[:2]}…{contact[-2:]}" if contact else ""
