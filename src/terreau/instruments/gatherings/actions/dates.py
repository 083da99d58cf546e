"""Dates one by one: moved, called off, given seats. Everyone registered is told in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from terreau.instruments.gatherings import events, permissions, policies
from terreau.instruments.gatherings.actions import seating, telling, writing
from terreau.instruments.gatherings.kinds import kind_of
from terreau.instruments.gatherings.models import Gathering, Occurrence, Slot
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.ui import formats

#: How much of a reason the chronicle keeps; the page has all of it.
_KEPT = 500


@transaction.atomic
def move_occurrence(
    occurrence: Occurrence, *, by: Actor, at: datetime, starts_at: datetime, ends_at: datetime
) -> Occurrence:
    """Move one date of a series, or the only one; its turns go along, everyone registered is told."""
    policies.lasts(starts_at, ends_at).require(field="ends_at")
    policies.lies_ahead(starts_at, at).require(field="starts_at")
    gathering, occurrence = _held(occurrence)
    (permissions.may_change(by, gathering) & policies.can_be_moved(occurrence, at)).require()
    if (occurrence.starts_at, occurrence.ends_at) == (starts_at, ends_at):
        return occurrence
    if not gathering.is_series:
        occurrence.planned_at = starts_at
    shift([occurrence], [starts_at], ends_at - starts_at, at=at)
    writing.span(gathering, at=at, shown=not gathering.is_series)
    writing.record(
        events.OCCURRENCE_MOVED, gathering, by=by, at=at,
        data={"number": occurrence.number, "starts_at": starts_at.isoformat()}, about=(occurrence.ref,),
    )  # fmt: skip
    tell_moved(gathering, occurrence, by=by, at=at)
    return occurrence


@transaction.atomic
def cancel_occurrence(occurrence: Occurrence, *, by: Actor, at: datetime, reason: Text) -> Occurrence:
    """Call off one date and tell everyone registered for it why; the others take place."""
    gathering, occurrence = _held(occurrence)
    (permissions.may_change(by, gathering) & policies.can_be_moved(occurrence, at)).require()
    policies.gives_reason(reason, both=gathering.lead.is_public_body).require(field="reason")
    call_off([occurrence], at=at, reason=reason)
    writing.span(gathering, at=at, shown=False)
    writing.record(
        events.OCCURRENCE_CANCELLED, gathering, by=by, at=at,
        data={"number": occurrence.number, "reason": clipped(reason)}, about=(occurrence.ref,),
    )  # fmt: skip
    telling.tell_registered(
        by=by,
        at=at,
        occurrences=[occurrence],
        notice="gatherings.date_cancelled",
        context=lambda language: {**_said(occurrence, language), "reason": reason.in_language(language).text},
        key=f"gatherings.date_cancelled:{gathering.code}:{occurrence.number}",
    )
    return occurrence


@transaction.atomic
def change_capacity(occurrence: Occurrence, *, by: Actor, at: datetime, capacity: int | None) -> Occurrence:
    """Change the number of seats, never under those that are kept; who waits moves up. ``None``: as many as come."""
    gathering, occurrence = _held(occurrence)
    permissions.may_change(by, gathering).require()
    policies.can_hold(occurrence, capacity).require(field="capacity")
    if occurrence.capacity != capacity:
        _seats([occurrence], capacity)
        writing.save(gathering, [], at=at, shown=False)
        writing.record(
            events.CAPACITY_CHANGED, gathering, by=by, at=at, data={"number": occurrence.number, "capacity": capacity}
        )
        seating.move_up(occurrence, at, by=by)
    return occurrence


@transaction.atomic
def change_capacities(gathering: Gathering, *, by: Actor, at: datetime, capacity: int | None) -> None:
    """The same for every date to come: all of them or none."""
    writing.take_turn(gathering, None)
    permissions.may_change(by, gathering).require()
    to_come = coming(gathering, at)
    for occurrence in to_come:
        policies.can_hold(occurrence, capacity).require(field="capacity")
    changed = [each for each in to_come if each.capacity != capacity]
    if not changed:
        return
    _seats(changed, capacity)
    writing.save(gathering, [], at=at, shown=False)
    writing.record(events.CAPACITY_CHANGED, gathering, by=by, at=at, data={"capacity": capacity})
    for occurrence in changed:
        seating.move_up(occurrence, at, by=by)


def call_off(occurrences: Sequence[Occurrence], *, at: datetime, reason: Text) -> None:
    """Mark dates as cancelled; calendars take it over. The rows are held."""
    for occurrence in occurrences:
        occurrence.cancelled_at, occurrence.cancelled_for, occurrence.changed_at = at, reason, at
        occurrence.sequence += 1
    Occurrence.objects.bulk_update(
        occurrences, ["cancelled_at", "cancelled_for", "changed_at", "sequence"], batch_size=100
    )


def clipped(reason: Text) -> dict[str, str]:
    """As much of a reason as the chronicle keeps."""
    return {language: said[:_KEPT] for language, said in reason.items()}


def _held(occurrence: Occurrence) -> tuple[Gathering, Occurrence]:
    """The gathering, then the date, both held in this transaction and read anew."""
    gathering = Gathering.objects.select_related("lead", "secret").get(pk=occurrence.gathering_id)
    writing.take_turn(gathering, None)
    held = Occurrence.objects.select_for_update().get(pk=occurrence.pk)
    held.gathering = gathering
    return gathering, held


def coming(gathering: Gathering, at: datetime) -> list[Occurrence]:
    """Dates that have not begun and take place, held in this transaction."""
    found = list(
        Occurrence.objects.select_for_update()
        .filter(gathering=gathering, starts_at__gt=at, cancelled_at__isnull=True)
        .order_by("pk")
    )
    for occurrence in found:
        occurrence.gathering = gathering
    return found


def shift(occurrences: Sequence[Occurrence], beginnings: Iterable[datetime], lasts: timedelta, *, at: datetime) -> None:
    """Give dates other hours; their turns keep their distance from the beginning."""
    by: dict[int, timedelta] = {}
    for occurrence, beginning in zip(occurrences, beginnings, strict=True):
        by[occurrence.pk] = beginning - occurrence.starts_at
        occurrence.starts_at, occurrence.ends_at = beginning, beginning + lasts
        occurrence.changed_at = at
        occurrence.sequence += 1
    Occurrence.objects.bulk_update(
        occurrences, ["starts_at", "ends_at", "planned_at", "changed_at", "sequence"], batch_size=100
    )
    slots = list(Slot.objects.filter(occurrence__in=list(by)))
    for slot in slots:
        slot.starts_at += by[slot.occurrence_id]
    Slot.objects.bulk_update(slots, ["starts_at"], batch_size=100)


def add(
    gathering: Gathering,
    beginnings: Sequence[datetime],
    *,
    lasts: timedelta,
    first: int,
    capacity: int | None,
    at: datetime,
) -> list[Occurrence]:
    """Write dates at these beginnings, numbered from ``first``, with the turns of the kind."""
    made = Occurrence.objects.bulk_create(
        Occurrence(
            gathering=gathering,
            number=number,
            starts_at=beginning,
            ends_at=beginning + lasts,
            planned_at=beginning,
            capacity=capacity,
            changed_at=at,
        )
        for number, beginning in enumerate(beginnings, start=first)
    )
    make_slots(made, kind_of(gathering.kind).slot_minutes)
    return made


def make_slots(occurrences: Sequence[Occurrence], minutes: int) -> None:
    """As many turns of so many minutes as fit, one after the other; none when ``minutes`` is 0."""
    if not minutes:
        return
    length = timedelta(minutes=minutes)
    Slot.objects.bulk_create(
        Slot(occurrence=each, number=rank + 1, starts_at=each.starts_at + rank * length, minutes=minutes)
        for each in occurrences
        for rank in range(int((each.ends_at - each.starts_at) / length))
    )


def _seats(occurrences: Sequence[Occurrence], capacity: int | None) -> None:
    for occurrence in occurrences:
        occurrence.capacity = capacity
    Occurrence.objects.bulk_update(occurrences, ["capacity"], batch_size=100)


def _said(occurrence: Occurrence, language: str) -> dict[str, str]:
    return {
        "title": occurrence.gathering.title.in_language(language).text,
        "when": formats.moment(occurrence.starts_at, "weekday", language=language),
    }


def tell_moved(gathering: Gathering, occurrence: Occurrence, *, by: Actor, at: datetime) -> int:
    return telling.tell_registered(
        by=by,
        at=at,
        occurrences=[occurrence],
        notice="gatherings.moved",
        context=lambda language: _said(occurrence, language),
        key=f"gatherings.moved:{gathering.code}:{occurrence.number}:{occurrence.sequence}",
    )
