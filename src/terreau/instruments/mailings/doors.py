"""A code of a letter in somebody's hand: which door it is, and what it proves about where they live."""

from __future__ import annotations

from datetime import datetime

from terreau.ground.chronicle import api as chronicle
from terreau.instruments.mailings import events, keys
from terreau.instruments.mailings.models import Door
from terreau.instruments.mailings.queries.doors import door_for_code
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import Channel, Level
from terreau.kernel.actor import Actor

#: The parameter under which a code reaches the sign page.
WAY = "letter"


def read(drive: voices.Drive, value: str) -> voices.Arrival | None:
    """How somebody with this code arrives: by letter, from the neighbourhood of the door. One query."""
    door = door_for_code(value)
    if door is None or door.drive_id != drive.pk:
        return None
    code = keys.as_kept(value)
    return voices.Arrival(
        channel=Channel.LETTER, origin=door.mailing.origin, quartier=door.street.quartier, token=f"{WAY}:{code}"
    )


def prove(drive: voices.Drive, value: str, person: str, at: datetime) -> int:
    """The first six people with the code of a letterbox live behind it; of a seventh we do not know, and say so."""
    found = door_for_code(value)
    if found is None or found.drive_id != drive.pk:
        return int(Level.CONTACT)
    if Door.objects.admit(found.pk, person):
        return int(Level.RESIDENCE)
    chronicle.record(
        events.CODE_DOUBTED, by=Actor.anonymous(), at=at, subject=found.mailing.ref, territory=drive.commune,
        audience=chronicle.Audience.CONFIDENTIAL, organisation=str(drive.organisation_id),
        data={"title": dict(drive.title)},
    )  # fmt: skip
    return int(Level.CONTACT)
