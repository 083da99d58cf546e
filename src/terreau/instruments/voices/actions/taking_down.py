"""A voice that somebody else writes down: at the counter, at a door, from paper, in a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from terreau.instruments.voices import keys, permissions, policies
from terreau.instruments.voices.actions import doubts
from terreau.instruments.voices.actions.giving import Given, Said, give
from terreau.instruments.voices.enums import Channel, KeyKind, Level
from terreau.instruments.voices.models import Drive
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_block, clean_line


def take_down(
    *,
    by: Actor,
    at: datetime,
    drive: Drive,
    kind: str,
    quartier: str,
    language: str,
    channel: str,
    level: int,
    collected_at: datetime,
    origin: str = "",
    name: str = "",
    born: date | None = None,
    contact: str = "",
    address: str = "",
    text: str = "",
    show_name: bool = False,
    another_person: str = "",
) -> Given:
    """Write down what a person said to somebody who collects voices: one voice per person, whatever the ways it came.

    ``level``: the proof the collector saw. ``collected_at``: when the person said it, which decides between two things
    they said; a moment to come becomes now, and one before the opening the opening. After the last day, until
    ``entering_until``, only what was said in the period is taken. ``origin``: which round, stand,
    sheet or letter brought it (``"stand:3"``), for counts by place; never a person. ``born`` becomes a keyed digest
    and is kept nowhere, and so does ``address``. ``another_person``: a word that tells this person from another of
    the same name and date of birth.

    The caller has asked its own permission and may hold a transaction; the same thing brought twice must be stopped
    by a constraint of the caller's. Raises ``Refused`` with the field it concerns.
    """
    permissions.may_take_down(by, drive).require()
    contact_kind, canonical = keyed.contact_of(contact) if contact.strip() else ("", "")
    said = Said(
        kind=kind,
        quartier=quartier,
        language=language,
        channel=channel,
        origin=origin,
        collected_at=collected_at,
        name=clean_line(name, 120),
        contact_kind=contact_kind,
        contact=clean_line(contact, 200),
        text=clean_block(text, policies.LONGEST + 1),
        show_name=show_name,
    )
    can_be_written(drive, said, born, at)
    if contact.strip() and not contact_kind:
        policies.reachable(drive, contact_kind, contact).require(field="contact")
    return write_down(
        by=by, at=at, drive=drive, said=said, level=level, born=born, canonical=canonical, address=address,
        another_person=another_person,
    )  # fmt: skip


def can_be_written(drive: Drive, said: Said, born: date | None, at: datetime) -> None:
    """Refuse, with its field, what no voice can hold."""
    policies.known_kind(said.kind).require(field="kind")
    policies.worded(said.kind, said.text).require(field="text")
    policies.known_quartier(drive, said.quartier).require(field="quartier")
    policies.known_channel(drive, said.channel).require()
    if born is not None:
        policies.named(said.name).require(field="name")
        policies.born_before(born, at.date()).require(field="born")


def write_down(
    *,
    by: Actor,
    at: datetime,
    drive: Drive,
    said: Said,
    level: int,
    born: date | None,
    canonical: str = "",
    address: str = "",
    another_person: str = "",
) -> Given:
    """The voice of somebody who is known by name and date of birth, and by a contact (``canonical``) seen proven."""
    with transaction.atomic():
        drive = Drive.objects.held_for_a_voice(drive)
        said = replace(said, collected_at=policies.said_when(drive, said.collected_at, at))
        policies.takes_entries(drive, said.collected_at, at).require(field="collected_at")
        secret = drive.key
        known_by = []
        if born is not None:
            civil = keys.civil_digest(secret, said.name, born, another=another_person)
            known_by.append((str(KeyKind.CIVIL), civil))
        if canonical:
            known_by.append((said.contact_kind, keyed.contact_digest(secret, said.contact_kind, canonical)))
        given = give(drive=drive, said=said, known_by=known_by, level=level, at=at)
        doubts.notice(given.voice, drive, name=said.name, address=address, at=at)
        return given


def record_at_counter(
    *,
    by: Actor,
    at: datetime,
    drive: Drive,
    kind: str,
    name: str,
    born: date,
    quartier: str,
    language: str,
    text: str = "",
    contact: str = "",
    show_name: bool = False,
    another_person: str = "",
) -> Given:
    """An officer writes down the voice of a person they see: residence confirmed, receipt printed and handed over."""
    permissions.may_officiate(by, drive).require()
    policies.named(name).require(field="name")
    return take_down(
        by=by, at=at, drive=drive, kind=kind, quartier=quartier, language=language, channel=Channel.COUNTER,
        level=Level.RESIDENCE, collected_at=at, name=name, born=born, contact=contact, text=text, show_name=show_name,
        another_person=another_person,
    )  # fmt: skip
