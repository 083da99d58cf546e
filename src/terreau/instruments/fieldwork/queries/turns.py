"""Whose turn it is: rounds that wait for an officer, records that wait for a decision. Never stored, always asked."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from terreau.instruments.fieldwork.enums import IntakeState
from terreau.instruments.fieldwork.models import Intake, Round
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor


def rounds_waiting(viewer: Actor, *, at: datetime) -> QuerySet[Round]:
    """Rounds to come in this officer's communes where a pair has no officer yet, the soonest first."""
    found = Round.objects.waiting().filter(drive__commune__in=sorted(viewer.officer_territories), ends_at__gt=at)
    return found.order_by("starts_at", "pk")


def records_waiting(drive: Drive) -> int:
    """How many records of a drive wait for a decision of its organisers. One query."""
    waiting = (IntakeState.UNRESOLVED, IntakeState.UNREADABLE)
    return Intake.objects.filter(device__drive=drive, state__in=waiting).count()
