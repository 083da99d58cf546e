"""What may no longer be known: old submissions, then names, keys and the secret itself. Counts and proofs stay."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.instruments.voices import events, policies
from terreau.instruments.voices.actions import interest, sponsors
from terreau.instruments.voices.models import (
    Drive,
    DriveSecret,
    Mediation,
    Movement,
    Objection,
    ResidenceLetter,
    Submission,
    Trace,
    VoiceIdentity,
    VoiceKey,
    VoiceText,
    WeakKey,
)
from terreau.instruments.voices.scrubbing import scrub
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text

_CLOCKWORK = Actor.system("voices")

#: From the closing of a drive to the erasure of its signers: time for an appeal (``trust.md``, section 5).
APPEAL = timedelta(days=60)


def forget_signers(*, by: Actor, at: datetime, drive: Drive) -> Drive:
    """Erase who signed. From then on nobody can test whether someone did; counts, statement and log stay true."""
    with transaction.atomic():
        drive = Drive.objects.select_for_update(of=("self",)).get(pk=drive.pk)
        policies.can_forget(drive, at).require()
        interest.keep_followers(drive, at)
        VoiceIdentity.objects.filter(voice__drive=drive).delete()
        VoiceText.objects.filter(voice__drive=drive).delete()
        ResidenceLetter.objects.filter(voice__drive=drive).delete()
        Submission.objects.filter(drive=drive).delete()
        sponsors.forget_sponsors(drive)
        Objection.objects.filter(drive=drive).update(answer=None, words_shared_at=None, person_shared_at=None)
        Mediation.objects.filter(objection__drive=drive).update(mediator="", contact="", meeting=Text())
        VoiceKey.objects.filter(drive=drive).delete()
        WeakKey.objects.filter(drive=drive).delete()
        Trace.objects.filter(drive=drive).delete()
        DriveSecret.objects.filter(drive=drive).delete()
        written = Movement.objects.filter(drive=drive).exclude(commitment="").values_list("commitment", flat=True)
        chronicle.forget(commitments=list(written), by=by, at=at)
        drive.forgotten_at = at
        drive.save(update_fields=["forgotten_at"])
        chronicle.record(
            events.SIGNERS_FORGOTTEN, by=by, at=at, subject=drive.ref, territory=drive.commune,
            audience=Audience.PUBLIC, organisation=str(drive.organisation_id), data={"title": drive.title.to_dict()},
        )  # fmt: skip
    return drive


def forget_due(*, at: datetime, by: Actor = _CLOCKWORK) -> None:
    """The job: erase the signers of drives whose time for an appeal is over, from the files of the database too."""
    due = list(Drive.objects.filter(closed_at__lte=at - APPEAL, forgotten_at__isnull=True)[:100])
    for drive in due:
        forget_signers(by=by, at=at, drive=drive)
    gone = interest.forget_followers_due(at=at)
    if due or gone:
        scrub()


def clear_submissions(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: delete what was never confirmed within 72 hours, and what was. Returns how many."""
    with transaction.atomic():
        gone, _ = Submission.objects.expired_at(at).delete()
        gone += sponsors.clear_asks(at)
    return gone
