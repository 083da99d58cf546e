"""Minutes: written by hosts, published once, corrected by dated notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings import events, permissions
from terreau.instruments.gatherings.actions.recording import record
from terreau.instruments.gatherings.models import Correction, FollowUp, Minutes, Occurrence, Saying
from terreau.instruments.gatherings.policies import overtaken
from terreau.instruments.gatherings.policies import record as rules
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_block, clean_line
from terreau.kernel.verdict import Refused


def write_minutes(
    occurrence: Occurrence,
    *,
    by: Actor,
    at: datetime,
    version: int,
    text: Text,
    decisions: Sequence[Text] = (),
    present: int | None = None,
    with_feedback: bool = False,
) -> Minutes:
    """Write the draft, or write it anew. ``version``: the one the host opened, 0 when there was none.

    Raises ``Refused``, with the code ``gatherings.overtaken`` when another host saved meanwhile.
    """
    permissions.may_organise(by, occurrence.gathering).require()
    rules.has_begun(occurrence, at).require()
    cleaned = [
        Text({language: clean_line(said, rules.LONGEST_LINE) for language, said in one.items()}) for one in decisions
    ]
    content = {
        "text": Text({language: clean_block(said, rules.LONGEST_MINUTES) for language, said in text.items()}),
        "decisions": [one.to_dict() for one in cleaned if one],
        "present": present,
        "with_feedback": with_feedback,
    }
    with transaction.atomic():
        Minutes.objects.bulk_create([Minutes(occurrence=occurrence, version=0, written_at=at)], ignore_conflicts=True)
        minutes = Minutes.objects.select_for_update().get(occurrence=occurrence)
        rules.can_write(minutes, cleaned, present).require(field="present" if len(cleaned) < 60 else "decisions")
        if all(getattr(minutes, name) == value for name, value in content.items()) and minutes.version:
            return minutes
        if minutes.version != version:
            overtaken().require()
        for name, value in content.items():
            setattr(minutes, name, value)
        minutes.version, minutes.written_at = minutes.version + 1, at
        minutes.save()
        record(events.MINUTES_WRITTEN, occurrence, by=by, at=at)
    return minutes


def publish_minutes(occurrence: Occurrence, *, by: Actor, at: datetime) -> Minutes:
    """Publish them, on the page of the gathering and on what it is about. From then on they are never altered.

    Two hosts who publish at once publish once.
    """
    gathering = occurrence.gathering
    permissions.may_organise(by, gathering).require()
    rules.has_begun(occurrence, at).require()
    with transaction.atomic():
        minutes = Minutes.objects.select_for_update().filter(occurrence=occurrence).first()
        if minutes is not None and minutes.published_at is not None:
            return minutes
        follow_ups = list(FollowUp.objects.filter(occurrence=occurrence))
        answers = list(Saying.objects.filter(occurrence=occurrence, answered_at__isnull=False))
        rules.can_publish(minutes, gathering, follow_ups, answers).require()
        Minutes.objects.filter(occurrence=occurrence, published_at__isnull=True).update(
            published_at=at, version=F("version") + 1
        )
        record(events.MINUTES_PUBLISHED, occurrence, by=by, at=at)
        return Minutes.objects.get(occurrence=occurrence)


def correct_minutes(occurrence: Occurrence, *, by: Actor, at: datetime, note: Text, nonce: str) -> Correction:
    """Add a dated note under the published minutes. ``nonce``: the form's own number; ten taps are one note."""
    gathering = occurrence.gathering
    permissions.may_organise(by, gathering).require()
    words = Text({language: clean_block(said, 2_000) for language, said in note.items()})
    minutes = Minutes.objects.filter(occurrence=occurrence).first()
    if minutes is None or not rules.can_correct(minutes):
        raise Refused(rules.can_correct(minutes))
    rules.said_enough(gathering, words, _("Write what has to be put right.")).require(field="note")
    try:
        with transaction.atomic():
            made = Correction.objects.create(minutes=minutes, nonce=nonce[:64], note=words, corrected_at=at)
            record(events.MINUTES_CORRECTED, occurrence, by=by, at=at)
    except IntegrityError:
        return Correction.objects.get(minutes=minutes, nonce=nonce[:64])
    return made
