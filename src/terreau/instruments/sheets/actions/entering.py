"""Two people type what they read; a third decides where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from terreau.instruments.sheets import events, permissions, policies
from terreau.instruments.sheets.actions.recording import record
from terreau.instruments.sheets.enums import LineState
from terreau.instruments.sheets.models import DECIDING, Guess, Line, Reading, Sheet
from terreau.instruments.sheets.strips import Strip, differences
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day


def type_strips(sheet: Sheet, *, by: Actor, at: datetime, strips: Mapping[int, Strip]) -> list[int]:
    """Write what this person reads, strip number -> reading. Returns the numbers now typed by this person.

    The first reading waits, the second is compared. Typing a strip again changes nothing: one person, one reading. A
    strip that two others have typed meanwhile is left alone, and so is one that waits for its second reading if this
    person has seen what a program read on it.
    """
    permissions.may_open(by, sheet.drive).require()
    policies.can_be_typed(sheet).require()
    for number, strip in strips.items():
        for field, verdict in policies.is_complete(strip, local_day(at)):
            verdict.require(field=f"{number}-{field}")
    with transaction.atomic():
        lines = _locked(sheet, strips)
        typed = [line.number for line in lines if _read(line, strips[line.number], by, at)]
        if typed:
            record(events.TYPED, sheet.drive, by=by, at=at, sheet=sheet.number)
    return typed


def decide_difference(sheet: Sheet, *, by: Actor, at: datetime, number: int, strip: Strip) -> Line:
    """A third person looks at the paper and says what stands on it."""
    permissions.may_open(by, sheet.drive).require()
    policies.can_be_typed(sheet).require()
    for field, verdict in policies.is_complete(strip, local_day(at)):
        verdict.require(field=field)
    with transaction.atomic():
        lines = _locked(sheet, {number: strip})
        line = policies.found(lines[0] if lines else None)
        readings = list(line.readings.all())
        if any(reading.rank == DECIDING and reading.read_by == by.id for reading in readings):
            return line
        policies.can_be_decided(line.state).require()
        policies.is_another_person(by, [reading.read_by for reading in readings]).require()
        _keep(line, DECIDING, strip, by, at)
        _becomes(line, LineState.AGREED)
        record(events.DECIDED, sheet.drive, by=by, at=at, sheet=sheet.number)
    return line


def _locked(sheet: Sheet, strips: Mapping[int, Strip]) -> list[Line]:
    wanted = Line.objects.select_for_update().filter(sheet=sheet, number__in=list(strips))
    return list(wanted.order_by("pk").prefetch_related("readings"))


def _read(line: Line, strip: Strip, by: Actor, at: datetime) -> bool:
    """Whether this person's reading stands now."""
    readings = list(line.readings.all())
    if any(reading.read_by == by.id for reading in readings):
        return True
    if len(readings) >= 2 or line.is_over:
        return False
    guess = Guess.objects.filter(line=line).first()
    if readings and guess is not None and guess.shown_to == by.id:
        return False
    _keep(line, len(readings) + 1, strip, by, at)
    if guess is not None and guess.sealed is not None:
        guess.sealed = None
        guess.save(update_fields=["sealed"])
    if not readings:
        _becomes(line, LineState.ONCE)
    else:
        alike = not differences(Strip(**readings[0].content()), strip)
        _becomes(line, LineState.AGREED if alike else LineState.DIFFERS)
    return True


def _keep(line: Line, rank: int, strip: Strip, by: Actor, at: datetime) -> None:
    Reading.objects.create(line=line, rank=rank, read_by=by.id, read_at=at, sealed=Reading.seal(strip.content()))


def _becomes(line: Line, state: LineState) -> None:
    line.state = state
    line.save(update_fields=["state"])
