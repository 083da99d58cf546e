"""What may no longer be known: requests nobody confirmed, then names, keys and the secret itself. Counts stay."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from terreau.instruments.gatherings import events
from terreau.instruments.gatherings.actions.inviting import forget_invited
from terreau.instruments.gatherings.actions.seating import record
from terreau.instruments.gatherings.models import (
    Gathering,
    GatheringSecret,
    Occurrence,
    Participant,
    RegistrationKey,
    RegistrationRequest,
    SlotNote,
)
from terreau.instruments.gatherings.policies.joining import KEPT_AFTER
from terreau.kernel.actor import Actor

_CLOCKWORK = Actor.system("gatherings")


def forget_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: 30 days after an occurrence its names go; 30 days after the last one the secret too.

    Returns how many occurrences and gatherings were forgotten.
    """
    before = at - KEPT_AFTER
    known = Participant.objects.filter(registration__occurrence__ends_at__lte=before).values("registration__occurrence")
    ended = list(Occurrence.objects.filter(pk__in=known).order_by("pk")[:100])
    for occurrence in ended:
        forget_occurrence(occurrence, by=by, at=at)
    over = Q(last_ends_at__lte=before) | Q(last_ends_at__isnull=True, cancelled_at__lte=before)
    late = Q(cancelled_at__lte=before) & ~Q(occurrences__ends_at__gt=before)
    finished = list(Gathering.objects.filter(over | late, forgotten_at__isnull=True).distinct().order_by("pk")[:100])
    for gathering in finished:
        forget_gathering(gathering, by=by, at=at)
    return len(ended) + len(finished)


def forget_occurrence(occurrence: Occurrence, *, by: Actor, at: datetime) -> None:
    """Erase who came to one date of a series. How many came stays."""
    with transaction.atomic():
        _erase([occurrence.pk])
        record(events.FORGOTTEN, occurrence, at, by=by)


def forget_gathering(gathering: Gathering, *, by: Actor, at: datetime) -> None:
    """Erase everyone, and destroy the secret: from then on nobody can test whether someone was there or invited."""
    with transaction.atomic():
        gathering = Gathering.objects.select_for_update().filter(pk=gathering.pk).get()
        if gathering.forgotten_at is not None:
            return
        numbers = list(gathering.occurrences.values_list("pk", flat=True))
        _erase(numbers)
        forget_invited(gathering)
        GatheringSecret.objects.filter(gathering=gathering).delete()
        gathering.forgotten_at = at
        gathering.save(update_fields=["forgotten_at"])
        first = gathering.occurrences.order_by("number").first()
        if first is not None:
            first.gathering = gathering
            record(events.FORGOTTEN, first, at, by=by)


def clear_requests(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: delete what was never confirmed in time, and what was. Returns how many."""
    with transaction.atomic():
        gone, _ = RegistrationRequest.objects.expired_at(at - timedelta(hours=1)).delete()
    return gone


def _erase(occurrences: list[int]) -> None:
    Participant.objects.filter(registration__occurrence__in=occurrences).delete()
    SlotNote.objects.filter(registration__occurrence__in=occurrences).delete()
    RegistrationKey.objects.filter(occurrence__in=occurrences).delete()
    RegistrationRequest.objects.filter(occurrence__in=occurrences).delete()
