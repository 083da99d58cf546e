"""A mailing is written: streets, doors, words. Never the same letter twice in one letterbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from terreau.instruments.mailings import events, keys, permissions, policies
from terreau.instruments.mailings.actions.recording import record
from terreau.instruments.mailings.models import Door, Mailing, MailingStreet
from terreau.instruments.mailings.walk import House
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text, clean_block, clean_line


@dataclass(frozen=True)
class Chosen:
    """A street, or a part of one, and its letterboxes in the order of the walk."""

    place: str
    names: Text
    commune: str
    quartier: str
    postcode: str
    side: str
    numbers: str
    houses: Sequence[House]


@dataclass(frozen=True)
class Written:
    """What stands in every letter beside the wording of the drive."""

    words: Text
    calendar: Text
    contact: str
    service: str
    reply_by: date
    languages: Sequence[str]


def draft_mailing(
    *,
    by: Actor,
    at: datetime,
    drive: voices.Drive,
    nonce: str,
    streets: Sequence[Chosen],
    written: Written,
    reminder: bool = False,
) -> Mailing:
    """Prepare a letter to every door of these streets. The same form sent twice is one mailing.

    A door that had the letter already (a ``reminder`` apart) is left out, and counted as such.
    """
    permissions.may_prepare(by, drive).require()
    policies.takes_letters(drive, at).require()
    _check(written, drive, at)
    known = Mailing.objects.filter(drive=drive, nonce=nonce).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            # One after the other: numbers of mailings follow each other.
            held = voices.Drive.objects.select_for_update(no_key=True).get(pk=drive.pk)
            last = Mailing.objects.filter(drive=held).aggregate(last=Max("number"))["last"] or 0
            mailing = Mailing(
                drive=held, number=last + 1, nonce=nonce, round=2 if reminder else 1, drafted_at=at, **_fields(written)
            )
            mailing.save(force_insert=True)
            _put_streets(mailing, streets, drive.key)
            policies.has_doors(mailing.letters).require(field="streets")
            record(events.DRAFTED, mailing, by=by, at=at)
    except IntegrityError:
        return Mailing.objects.get(drive=drive, nonce=nonce)
    return mailing


def revise_mailing(
    mailing: Mailing, *, by: Actor, at: datetime, streets: Sequence[Chosen] | None, written: Written
) -> Mailing:
    """Change words, dates and, unless ``None``, streets, before the commune has it before it."""
    permissions.may_prepare(by, mailing.drive).require()
    policies.takes_letters(mailing.drive, at).require()
    _check(written, mailing.drive, at)
    with transaction.atomic():
        held = held_mailing(mailing)
        policies.can_be_revised(held).require()
        for name, value in _fields(written).items():
            setattr(held, name, value)
        held.save()
        if streets is not None:
            held.streets.all().delete()
            _put_streets(held, streets, mailing.drive.key)
            policies.has_doors(held.letters).require(field="streets")
        record(events.REVISED, held, by=by, at=at)
    return held


def held_mailing(mailing: Mailing) -> Mailing:
    """The mailing read anew and held: two people at once follow each other."""
    held = Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk)
    held.drive = mailing.drive
    return held


def _check(written: Written, drive: voices.Drive, at: datetime) -> None:
    policies.reachable(written.contact, written.service).require(
        field="contact" if not written.contact.strip() else "service"
    )
    policies.in_time(written.reply_by, local_day(at), drive).require(field="reply_by")


def _fields(written: Written) -> dict[str, object]:
    return {
        "words": Text({lang: clean_block(said, policies.LONGEST_WORDS) for lang, said in written.words.items()}),
        "calendar": Text(
            {lang: clean_block(said, policies.LONGEST_CALENDAR) for lang, said in written.calendar.items()}
        ),
        "contact": clean_line(written.contact, 200),
        "service": clean_block(written.service, 300),
        "reply_by": written.reply_by,
        "languages": [language for language in written.languages if language in ("fr", "nl")] or ["fr", "nl"],
    }  # fmt: skip


def _put_streets(mailing: Mailing, streets: Sequence[Chosen], secret: bytes) -> None:
    """Streets and their doors, in the order of the walk; what the constraint refuses had the letter already."""
    policies.has_doors(max(1, sum(len(street.houses) for street in streets))).require(field="streets")
    wanted = rank = 0
    for number, chosen in enumerate(streets, start=1):
        if not chosen.houses:
            continue
        street = MailingStreet.objects.create(
            mailing=mailing, rank=number, place=chosen.place, names=chosen.names, commune=chosen.commune,
            quartier=chosen.quartier, postcode=chosen.postcode, side=chosen.side, numbers=chosen.numbers[:300],
        )  # fmt: skip
        doors = []
        for house, box in chosen.houses:
            rank += 1
            code = keys.door_code(secret, mailing.pk, chosen.place, house, box)
            doors.append(
                Door(
                    mailing=mailing, drive_id=mailing.drive_id, round=mailing.round, street=street, place=chosen.place,
                    number=house, box=box, rank=rank, digest=keys.code_digest(code),
                )
            )  # fmt: skip
        wanted += len(doors)
        Door.objects.bulk_create(doors, ignore_conflicts=True, batch_size=1000)
        street.letters = Door.objects.filter(street=street).count()
        if street.letters:
            street.save(update_fields=["letters"])
        else:
            street.delete()
    mailing.letters = Door.objects.filter(mailing=mailing).count()
    mailing.left_out = wanted - mailing.letters
    mailing.save(update_fields=["letters", "left_out"])
