"""A voice somebody collected, with a contact nobody has seen proven: declared from then on, and raised by a code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from terreau.ground.contacts import api as contacts
from terreau.instruments.voices import permissions, policies
from terreau.instruments.voices.actions import holds
from terreau.instruments.voices.actions.submitting import (
    LIMITS,
    NAME,
    content_of,
    record_submitted,
    said_of,
    send_code,
    tap_of,
)
from terreau.instruments.voices.actions.taking_down import can_be_written, write_down
from terreau.instruments.voices.enums import Level
from terreau.instruments.voices.models import Drive, Submission
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_block, clean_line


def collect(
    *,
    by: Actor,
    at: datetime,
    drive: Drive,
    nonce: str,
    kind: str,
    quartier: str,
    language: str,
    channel: str,
    collected_at: datetime,
    contact: str,
    origin: str = "",
    name: str = "",
    born: date | None = None,
    address: str = "",
    text: str = "",
    show_name: bool = False,
) -> Submission:
    """Write down what a person told a collector as declared, at ``collected_at``, and send a code to their contact.

    Typed, the code raises that voice to a confirmed contact, and what was said stays said when it was said. Never
    typed, the voice stays declared. Until then the contact is no part of the voice: nobody is recognised by it, and no
    other message is sent to it. ``nonce``: the number of the record; brought twice, it is one voice and one message.
    Who spoke before by that name and birth date is not raised by a contact left now, and no code is sent: whoever knows
    both could otherwise read, change or take back somebody else's voice. The other parameters are of ``take_down``.

    Raises ``Refused`` with the field it concerns.
    """
    permissions.may_take_down(by, drive).require()
    contact_kind, _canonical = keyed.contact_of(contact)
    policies.reachable(drive, contact_kind, contact).require(field="contact")
    name, text = clean_line(name, NAME), clean_block(text, policies.LONGEST + 1)
    moment = policies.said_when(drive, collected_at, at)
    policies.takes_entries(drive, moment, at).require(field="collected_at")
    content = content_of(drive, name=name, contact=contact, text=text, origin=origin)
    row = Submission(
        drive=drive, tap=tap_of(drive, nonce, kind, content, quartier, show_name=show_name), kind=kind,
        quartier=quartier, show_name=show_name, language=language, channel=channel, collected_at=moment,
    )  # fmt: skip
    can_be_written(drive, said_of(row, content, at), born, at)

    def begin(kept: Submission) -> None:
        kept.drive = drive
        said = replace(said_of(kept, content, at), contact_kind="", contact="")
        given = write_down(
            by=by, at=at, drive=drive, said=said, level=Level.DECLARED, born=born, address=address
        )  # fmt: skip
        if not given.first:
            kept.expires_at = at
            kept.save(update_fields=["expires_at"])
            return
        record_submitted(drive, at)
        send_code(kept, content, by=by, at=at)
        holds.leave_trace(given.voice, content, took=None, at=at)
        kept.voice = given.voice
        kept.save(update_fields=["voice"])

    return contacts.take_in(
        by=by, at=at, row=row, among=Submission.objects.filter(drive=drive), content=content, secret=drive.key,
        limits=LIMITS, begin=begin,
    ).row  # fmt: skip
