"""A sheet is settled: every strip ends, voices are written, what was typed is erased."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from terreau.instruments.sheets import events, permissions, policies
from terreau.instruments.sheets.actions.recording import record
from terreau.instruments.sheets.actions.second_looks import look_at
from terreau.instruments.sheets.enums import LineState, LookedUp, Reason
from terreau.instruments.sheets.models import DECIDING, Guess, Line, PaperKey, Reading, SecondLook, Sheet
from terreau.instruments.sheets.strips import EMPTY, Strip
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import FAMILY_OF, Channel, Level
from terreau.kernel import identity
from terreau.kernel.actor import Actor


def settle_sheet(sheet: Sheet, *, by: Actor, at: datetime, looked_up: Mapping[int, str] | None = None) -> Sheet:
    """Count a sheet, whole or not at all, once for ever.

    ``looked_up``: what the register of the commune says, strip number -> ``LookedUp``. An address found there makes
    the voice one of confirmed residence; one that is not there is no voice; what was not looked up stays declared.
    """
    permissions.may_open(by, sheet.drive).require()
    drive = voices.drive_by_id(sheet.drive_id)
    with transaction.atomic():
        batch = sheet.batch
        policies.can_be_typed(sheet).require()
        sheet = Sheet.objects.select_for_update(of=("self",)).select_related("order", "batch").get(pk=sheet.pk)
        if sheet.settled_at is not None:
            return sheet
        lines = list(Line.objects.select_for_update().filter(sheet=sheet).order_by("pk").prefetch_related("readings"))
        look = SecondLook.objects.filter(collector__batches=batch).first()
        policies.can_be_settled(sheet, [line.state for line in lines], look).require()
        for line in lines:
            line.state, line.reason = _end(sheet, drive, line, (looked_up or {}).get(line.number, ""), by, at)
            line.save(update_fields=["state", "reason"])
        Reading.objects.filter(line__sheet=sheet).delete()
        Guess.objects.filter(line__sheet=sheet).delete()
        sheet.settled_at, sheet.settled_by = at, by.id
        sheet.save(update_fields=["settled_at", "settled_by"])
        record(events.SETTLED, drive, by=by, at=at, sheet=sheet.number)
        look_at(drive, sheet, at=at)
    return sheet


def agreed_reading(line: Line) -> Strip:
    """What a strip says: as decided, else as the first of two who read alike."""
    readings = sorted(line.readings.all(), key=lambda reading: reading.rank)
    chosen = readings[-1] if readings[-1].rank == DECIDING else readings[0]
    return Strip(**chosen.content())


def _end(
    sheet: Sheet, drive: voices.Drive, line: Line, looked_up: str, by: Actor, at: datetime
) -> tuple[LineState, str]:
    strip = agreed_reading(line)
    if strip.ending == EMPTY:
        return LineState.EMPTY, ""
    if strip.ending:
        return LineState.REFUSED, strip.ending
    if looked_up == LookedUp.UNKNOWN:
        return LineState.REFUSED, Reason.NOT_AT_ADDRESS
    batch = policies.found(sheet.batch)
    given = voices.take_down(
        by=by,
        at=at,
        drive=drive,
        kind=strip.kind,
        quartier=strip.quartier,
        language=strip.language,
        channel=Channel.PAPER,
        level=Level.RESIDENCE if looked_up == LookedUp.LIVES else Level.DECLARED,
        collected_at=batch.collected_at,
        origin=batch.origin,
        name=strip.name,
        born=strip.born_on,
        contact=strip.contact,
        address=strip.street,
        text=strip.text,
        show_name=strip.show_name,
    )
    again = not _first_on_paper(drive, strip)
    if not given.already:
        return LineState.COUNTED, ""
    return LineState.ALREADY, Reason.TWICE if again else ""


def _first_on_paper(drive: voices.Drive, strip: Strip) -> bool:
    """Whether this person says this on paper for the first time. The constraint answers, not a look beforehand."""
    who = f"{FAMILY_OF[strip.kind]}|{identity.fold_person_name(strip.name)}|{strip.born}"
    try:
        with transaction.atomic():
            PaperKey.objects.create(drive=drive, digest=identity.digest(drive.key, "paper", who))
    except IntegrityError:
        return False
    return True
