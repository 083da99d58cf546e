"""The day before: those who have a seat are reminded, once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from terreau.instruments.gatherings import events, keys
from terreau.instruments.gatherings.actions.seating import record
from terreau.instruments.gatherings.actions.telling import tell
from terreau.instruments.gatherings.models import Occurrence, Participant, Registration
from terreau.kernel.actor import Actor
from terreau.kernel.moment import BRUSSELS, local_day

_CLOCKWORK = Actor.system("gatherings")
#: Reminders leave from this hour on, in the clock of Brussels; who registered a moment ago needs none.
_FROM = 9
_FRESH = timedelta(hours=12)
_AT_ONCE = 500


def remind_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: remind everyone who is expected tomorrow. Returns how many were told."""
    if at.astimezone(BRUSSELS).hour < _FROM:
        return 0
    tomorrow = local_day(at) + timedelta(days=1)
    soon = (
        Occurrence.objects.held()
        .filter(starts_at__gt=at, starts_at__lt=at + timedelta(hours=42))
        .filter(gathering__published_at__isnull=False, gathering__hidden_at__isnull=True)
        .select_related("gathering__secret")
        .order_by("pk")
    )
    return sum(_remind(each, by, at) for each in soon if local_day(each.starts_at) <= tomorrow)


def _remind(occurrence: Occurrence, by: Actor, at: datetime) -> int:
    told = 0
    with transaction.atomic():
        due = (
            Registration.objects.filter(occurrence=occurrence, reminded_at__isnull=True, asked_at__lt=at - _FRESH)
            .seated()
            .order_by("pk")
        )
        for registration in list(due.select_related("slot")[:_AT_ONCE]):
            if Registration.objects.filter(pk=registration.pk, reminded_at__isnull=True).update(reminded_at=at):
                told += _tell(occurrence, registration, by, at)
        if told:
            record(events.REMINDED, occurrence, at, by=by, number=told)
    return told


def _tell(occurrence: Occurrence, registration: Registration, by: Actor, at: datetime) -> bool:
    participant = Participant.objects.filter(registration=registration).first()
    if participant is None:
        return False
    gathering = occurrence.gathering
    stop = gathering.stops.first()
    where = " · ".join(
        said.in_language(registration.language).text for said in ([stop.title, stop.address] if stop else []) if said
    )
    return tell(
        registration, participant.content(), "gatherings.reminder", occurrence=occurrence,
        ticket=keys.ticket_code(gathering.key, registration.seed), by=by, at=at, key="1", where=where,
    )  # fmt: skip
