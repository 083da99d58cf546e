"""Rounds from door to door: planned by the initiative, accepted by officers, closed with a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from terreau.instruments.fieldwork import events, permissions, policies
from terreau.instruments.fieldwork.actions import messages
from terreau.instruments.fieldwork.actions.field_keys import key_of
from terreau.instruments.fieldwork.actions.telling import record
from terreau.instruments.fieldwork.models import Device, Pair, Round, Stretch, Visit
from terreau.instruments.fieldwork.walks import Walk
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_line

_TRIES = 5


def plan_round(
    *,
    by: Actor,
    at: datetime,
    drive: Drive,
    starts_at: datetime,
    ends_at: datetime,
    streets: Sequence[Walk],
    members: Sequence[str],
    meeting_place: str = "",
    again_of: Round | None = None,
    tap: str = "",
) -> Round:
    """Plan an afternoon: streets, and one pair for each member; the commune is asked for an officer for each.

    ``members``: ids of the people of the initiative who go. ``again_of``: a round whose unanswered doors are visited
    again. ``tap``: the form's own number; sent twice, it is one round.
    """
    permissions.may_organise(by, drive).require()
    policies.can_plan(drive, starts_at, ends_at, len(members), at).require(field="starts")
    policies.has_doors(sum(len(walk.doors) for walk in streets)).require(field="doors")
    with transaction.atomic():
        key_of(drive, at)
        planned, known = _numbered(
            drive,
            tap, starts_at=starts_at, ends_at=ends_at, meeting_place=clean_line(meeting_place, 200),
            again_of=again_of, planned_at=at, planned_by=by.id,
        )  # fmt: skip
        if known:
            return planned
        Stretch.objects.bulk_create(
            Stretch(
                round=planned, sid=walk.sid[:60], names=walk.names, doors=list(walk.doors), quartier=walk.quartier,
                place=place,
            )
            for place, walk in enumerate(streets, start=1)
            if walk.doors
        )  # fmt: skip
        Pair.objects.bulk_create(
            Pair(round=planned, number=number, member_id=member) for number, member in enumerate(members, start=1)
        )
        record(
            events.ROUND_PLANNED, drive, by=by, at=at, subject=planned.ref, number=planned.number,
            doors=sum(len(walk.doors) for walk in streets),
        )  # fmt: skip
        messages.ask_for_officers(planned, by=by, at=at)
    return planned


def accept_round(*, by: Actor, at: datetime, pair: Pair) -> Pair:
    """An officer of the commune goes with this pair. Two who accept at once: the first does."""
    drive = pair.round.drive
    permissions.may_accept(by, drive).require()
    with transaction.atomic():
        held = Pair.objects.select_for_update(of=("self",)).select_related("round", "round__drive").get(pk=pair.pk)
        if held.officer_id == by.id:
            return held
        policies.can_accept(held, at).require()
        held.officer_id, held.accepted_at = by.id, at
        try:
            with transaction.atomic():
                held.save(update_fields=["officer_id", "accepted_at"])
        except IntegrityError:
            policies.goes_already().require()
        record(
            events.ROUND_ACCEPTED, drive, by=by, at=at, subject=held.round.ref, number=held.round.number,
            pair=held.number,
        )  # fmt: skip
        messages.tell_accepted(held, by=by, at=at)
    return held


def cancel_round(*, by: Actor, at: datetime, round: Round) -> Round:  # noqa: A002 - what it is called
    """It does not take place. Its devices are blocked."""
    permissions.may_organise(by, round.drive).require()
    with transaction.atomic():
        held = Round.objects.select_for_update(of=("self",)).select_related("drive").get(pk=round.pk)
        if held.cancelled_at is not None:
            return held
        policies.can_cancel(held, at).require()
        held.cancelled_at = at
        held.save(update_fields=["cancelled_at"])
        Device.objects.filter(pair__round=held, revoked_at__isnull=True).update(revoked_at=at)
        record(events.ROUND_CANCELLED, held.drive, by=by, at=at, subject=held.ref, number=held.number)
        messages.tell_cancelled(held, by=by, at=at)
    return held


def close_round(*, by: Actor, at: datetime, round: Round) -> Round:  # noqa: A002 - what it is called
    """The round is over and its report ready. Lines for the second visit are erased.

    Devices may bring what they hold for three more days; the report counts it.
    """
    permissions.may_organise(by, round.drive).require()
    with transaction.atomic():
        held = Round.objects.select_for_update(of=("self",)).select_related("drive").get(pk=round.pk)
        if held.closed_at is not None:
            return held
        policies.can_close_round(held, at).require()
        held.closed_at = at
        held.save(update_fields=["closed_at"])
        Visit.objects.filter(stretch__round=held).update(note=None)
        record(events.ROUND_CLOSED, held.drive, by=by, at=at, subject=held.ref, number=held.number)
        messages.tell_report(held, by=by, at=at)
    return held


def _numbered(drive: Drive, tap: str, **facts: object) -> tuple[Round, bool]:
    """The next number of the drive, and whether this form was here before; two who plan at once get two numbers."""
    for _attempt in range(_TRIES):
        known = Round.objects.filter(drive=drive, tap=tap).first() if tap else None
        if known is not None:
            return known, True
        last = Round.objects.filter(drive=drive).aggregate(last=Max("number"))["last"] or 0
        try:
            with transaction.atomic():
                return Round.objects.create(drive=drive, number=last + 1, tap=tap or None, **facts), False
        except IntegrityError:
            continue
    raise RuntimeError("no number was free")
