"""The dates of a gathering, all together: laid out, and laid out anew when the times change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count

from terreau.instruments.gatherings import events, permissions, policies, recurrence
from terreau.instruments.gatherings.actions import dates, writing
from terreau.instruments.gatherings.enums import SeatState
from terreau.instruments.gatherings.models import Gathering, Occurrence, Registration, RegistrationRequest
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.ui import formats


@dataclass
class Planned:
    """What a change of times did, so that the page can say it."""

    added: int = 0
    moved: int = 0
    taken_away: int = 0
    told: int = 0


@dataclass
class _Change:
    """What stays, moves, comes and goes when the rule changes."""

    moved: list[Occurrence] = field(default_factory=list)
    kept: list[Occurrence] = field(default_factory=list)
    new: list[datetime] = field(default_factory=list)
    gone: list[Occurrence] = field(default_factory=list)


def lay_out(
    gathering: Gathering,
    *,
    starts_at: datetime,
    ends_at: datetime,
    recurrence: str,
    capacity: int | None,
    at: datetime,
) -> list[Occurrence]:
    """Write the dates of a new gathering and the turns of its kind. In the caller's transaction."""
    gathering.recurrence, beginnings = _beginnings(gathering, starts_at, recurrence)
    gathering.save(update_fields=["recurrence"])
    return dates.add(gathering, beginnings, lasts=ends_at - starts_at, first=1, capacity=capacity, at=at)


@transaction.atomic
def set_times(
    gathering: Gathering,
    *,
    by: Actor,
    at: datetime,
    version: int,
    starts_at: datetime,
    ends_at: datetime,
    recurrence: str = "",
) -> Planned:
    """Say when it takes place from now on; dates that have begun stay as they were.

    Each day the new times share with the old keeps its date: with its seats, moved if the hour differs, and everyone
    told; one that was moved or cancelled on its own stays so. A day the new times no longer hold goes when nobody is
    on it; with people on it the change is refused.
    """
    policies.lasts(starts_at, ends_at).require(field="ends_at")
    policies.lies_ahead(starts_at, at).require(field="starts_at")
    writing.take_turn(gathering, version)
    permissions.may_change(by, gathering).require()
    written, beginnings = _beginnings(gathering, starts_at, recurrence)
    existing = list(Occurrence.objects.select_for_update().filter(gathering=gathering).order_by("pk"))
    for occurrence in existing:
        occurrence.gathering = gathering
    change = _compare(gathering, existing, beginnings, at=at, single=not written and not gathering.recurrence)
    _nobody_left_out(gathering, change.gone, at)
    done = _carry_out(gathering, existing, change, lasts=ends_at - starts_at, by=by, at=at)
    gathering.recurrence = written
    gathering.save(update_fields=["recurrence"])
    writing.span(gathering, at=at)
    verb = events.CHANGED if gathering.published_at is not None else events.REVISED
    writing.record(verb, gathering, by=by, at=at, data={"fields": ["times"]})
    return done


def _beginnings(gathering: Gathering, starts_at: datetime, written: str) -> tuple[str, list[datetime]]:
    if not written:
        return "", [starts_at]
    rule = recurrence.parse(written, gathering.zone)
    return rule.written(gathering.zone), recurrence.expand(rule, starts_at, gathering.zone)


def _compare(
    gathering: Gathering, existing: list[Occurrence], beginnings: list[datetime], *, at: datetime, single: bool
) -> _Change:
    change = _Change()
    to_come = [each for each in existing if each.starts_at > at]
    if single and len(to_come) == 1 and to_come[0].cancelled_at is None:
        change.moved.append(to_come[0])
        to_come[0].planned_at = beginnings[0]
        return change
    by_day: dict[date, Occurrence] = {each.planned_at.astimezone(gathering.zone).date(): each for each in to_come}
    begun = {each.planned_at for each in existing if each.starts_at <= at}
    for beginning in beginnings:
        same = by_day.pop(beginning.astimezone(gathering.zone).date(), None)
        if same is None:
            change.new += [beginning] if beginning not in begun else []
            continue
        on_its_own = same.cancelled_at is not None or same.starts_at != same.planned_at
        same.planned_at = beginning
        (change.kept if on_its_own else change.moved).append(same)
    left = list(by_day.values())
    change.kept += [each for each in left if each.cancelled_at is not None and gathering.published_at is not None]
    change.gone = [each for each in left if each not in change.kept]
    return change


def _nobody_left_out(gathering: Gathering, gone: list[Occurrence], at: datetime) -> None:
    """Anyone with a seat, in the line, or about to type their code counts."""
    registered = _counted(Registration.objects.exclude(state=SeatState.CANCELLED), gone)
    asking = _counted(RegistrationRequest.objects.filter(confirmed_at__isnull=True, expires_at__gt=at), gone)
    people = {each.pk: registered.get(each.pk, 0) + asking.get(each.pk, 0) for each in gone}
    language = formats.language_of_reader()
    policies.nobody_left_out(
        [
            (formats.day(each.starts_at, "weekday", language=language), people[each.pk])
            for each in sorted(gone, key=lambda each: each.starts_at)
            if people[each.pk]
        ]
    ).require(field="recurrence")


def _counted(rows: Any, occurrences: list[Occurrence]) -> dict[int, int]:
    found = rows.filter(occurrence__in=occurrences).values("occurrence").annotate(n=Count("pk")).order_by()
    return {row["occurrence"]: row["n"] for row in found}


def _carry_out(
    gathering: Gathering,
    existing: list[Occurrence],
    change: _Change,
    *,
    lasts: timedelta,
    by: Actor,
    at: datetime,
) -> Planned:
    capacity = max(existing, key=lambda each: each.number).capacity if existing else None
    Occurrence.objects.bulk_update(change.kept, ["planned_at"], batch_size=100)
    moved = [
        each for each in change.moved if (each.starts_at, each.ends_at - each.starts_at) != (each.planned_at, lasts)
    ]
    gone = _take_away(change.gone, at)
    dates.shift(moved, [each.planned_at for each in moved], lasts, at=at)
    first = max((each.number for each in existing), default=0) + 1
    dates.add(gathering, change.new, lasts=lasts, first=first, capacity=capacity, at=at)
    told = sum(dates.tell_moved(gathering, each, by=by, at=at) for each in _with_people(moved))
    return Planned(added=len(change.new), moved=len(moved), taken_away=gone, told=told)


def _take_away(gone: list[Occurrence], at: datetime) -> int:
    """A date nobody ever registered for goes; one somebody had registered for and left is cancelled, with its rows."""
    once = set(Registration.objects.filter(occurrence__in=gone).values_list("occurrence", flat=True))
    dates.call_off([each for each in gone if each.pk in once and each.cancelled_at is None], at=at, reason=Text())
    Occurrence.objects.filter(pk__in=[each.pk for each in gone if each.pk not in once]).delete()
    return len(gone)


def _with_people(occurrences: list[Occurrence]) -> list[Occurrence]:
    peopled = _counted(Registration.objects.exclude(state=SeatState.CANCELLED), occurrences)
    return [each for each in occurrences if each.pk in peopled]
