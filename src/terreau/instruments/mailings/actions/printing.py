"""The file of all letters: ordered by a person, made by the clockwork, taken away after two weeks."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from terreau.ground.documents import api as documents
from terreau.instruments.mailings import events, permissions, policies
from terreau.instruments.mailings.actions.recording import record
from terreau.instruments.mailings.actions.writing import held_mailing
from terreau.instruments.mailings.models import Mailing, MailingStreet, Printing
from terreau.instruments.mailings.printed.letter import letters_pdf
from terreau.kernel.actor import Actor

#: How long a file with codes lies ready, and how often it is tried.
KEPT = timedelta(days=14)
ATTEMPTS = 5
_CLOCKWORK = Actor.system("mailings")


def order_letters(mailing: Mailing, *, by: Actor, at: datetime, language: str) -> Printing:
    """Ask for the file with every letter. Asked twice, or by two people, it is one file."""
    permissions.may_see(by, mailing.drive).require()
    policies.can_be_printed(mailing, mailing.drive).require()
    known = Printing.objects.filter(mailing=mailing, removed_at__isnull=True).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            printing = Printing.objects.create(mailing=mailing, language=language, ordered_at=at, ordered_by=by.id)
            record(events.PRINT_ORDERED, mailing, by=by, at=at)
    except IntegrityError:
        return Printing.objects.get(mailing=mailing, removed_at__isnull=True)
    return printing


def print_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """Make the files that wait; how many were made.

    The file is made outside any transaction. Killed before it is written down, it is made again, byte for byte the
    same, and kept once: two workers at it end with one file.
    """
    made = 0
    waiting = Printing.objects.filter(made_at__isnull=True, removed_at__isnull=True, attempts__lt=ATTEMPTS)
    for printing in waiting.select_related("mailing__drive__secret", "mailing__drive__organisation"):
        made += make_letters(printing, at=at, by=by)
    return made


def make_letters(printing: Printing, *, at: datetime, by: Actor = _CLOCKWORK) -> bool:
    """Make one file now. False when it was made already, or its mailing may no longer be printed."""
    mailing = printing.mailing
    if not policies.can_be_printed(mailing, mailing.drive):
        return False
    Printing.objects.filter(pk=printing.pk).update(attempts=printing.attempts + 1)
    pdf = letters_pdf(mailing, language=printing.language)
    ready = documents.prepare(
        ContentFile(pdf, name=f"letters-{mailing.drive.code}-{mailing.number}.pdf"), kind=documents.FileKind.DOCUMENT
    )
    with transaction.atomic():
        held = held_mailing(mailing)
        file = documents.store(upload=ready, kind=ready.kind, subject=mailing.ref, public=False, alt=None, by=by, at=at)
        first = Printing.objects.filter(pk=printing.pk, made_at__isnull=True).update(file_key=file.key, made_at=at)
        if not first:
            return False
        if held.printed_at is None:
            held.printed_at = at
            held.save(update_fields=["printed_at"])
        record(events.PRINTED, held, by=by, at=at, letters=held.letters)
    return True


def clear_files(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """Take away files older than two weeks; how many. They can be ordered again."""
    old = Printing.objects.filter(made_at__lte=at - KEPT, removed_at__isnull=True)
    return sum(remove_file(printing, at=at, by=by) for printing in old)


def remove_file(printing: Printing, *, at: datetime, by: Actor) -> bool:
    with transaction.atomic():
        gone = Printing.objects.filter(pk=printing.pk, removed_at__isnull=True).update(removed_at=at, file_key="")
        file = documents.file_by_key(printing.file_key) if printing.file_key else None
        if gone and file is not None:
            documents.delete(file=file, by=by, at=at)
    return bool(gone)


def mark_distributed(street: MailingStreet, *, by: Actor, at: datetime, done: bool = True) -> MailingStreet:
    """The letters of this street are in its letterboxes; ticked by who brought them, or the tick taken off."""
    mailing = street.mailing
    permissions.may_see(by, mailing.drive).require()
    policies.can_be_brought(mailing).require()
    with transaction.atomic():
        changed = MailingStreet.objects.filter(pk=street.pk, distributed_at__isnull=done).update(
            distributed_at=at if done else None, distributed_by=by.id if done else ""
        )
        if changed:
            letters = street.letters if done else -street.letters
            record(events.DISTRIBUTED, mailing, by=by, at=at, street=dict(street.names), letters=letters)
    return MailingStreet.objects.get(pk=street.pk)
