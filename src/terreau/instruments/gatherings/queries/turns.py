"""What waits for somebody: invitations to organise, follow-ups, and what begins soon where they are in office."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from terreau.instruments.gatherings import policies
from terreau.instruments.gatherings.models import FollowUp, Occurrence, Organiser
from terreau.kernel.actor import Actor


def asked_to_organise(actor: Actor, *, at: datetime) -> QuerySet[Organiser]:
    """Organisations of the actor that were asked to organise with somebody and have not answered; oldest first."""
    waiting = Organiser.objects.filter(
        organisation_id__in=_own(actor),
        accepted_at__isnull=True,
        declined_at__isnull=True,
        gathering__cancelled_at__isnull=True,
        gathering__hidden_at__isnull=True,
        gathering__last_ends_at__gt=at,
    )
    return waiting.select_related("gathering__lead", "organisation").order_by("asked_at", "pk")


def open_follow_ups(actor: Actor) -> QuerySet[FollowUp]:
    """What organisations of the actor took on and have not brought to an end; the latest first."""
    own = FollowUp.objects.open().filter(organisation_id__in=_own(actor), occurrence__gathering__hidden_at__isnull=True)
    return own.select_related("organisation", "occurrence__gathering").order_by("due_on", "pk")


def beginning(territories: Collection[str], *, since: datetime, until: datetime) -> QuerySet[Occurrence]:
    """Announced dates in these communes that take place and begin in this stretch of time. Nobody's name is read."""
    dates = Occurrence.objects.held().filter(
        gathering__territory__in=list(territories),
        gathering__published_at__isnull=False,
        gathering__hidden_at__isnull=True,
        starts_at__gte=since,
        starts_at__lt=until,
    )
    return dates.select_related("gathering__lead").order_by("starts_at", "pk")


def _own(actor: Actor) -> list[str]:
    return sorted({power.organisation_id for power in actor.powers if power.role in policies.ORGANISERS})
