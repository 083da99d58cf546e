"""What every entry about paper has in common, and the next number of a thing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, models

from terreau.ground.chronicle import api as chronicle
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref


def record(verb: str, drive: Drive, *, by: Actor, at: datetime, **data: Any) -> None:
    """One entry about a drive's paper; numbers of sheets at most, never a person."""
    chronicle.record(
        verb, by=by, at=at, subject=Ref("sheets.drive", drive.code), territory=drive.commune,
        organisation=str(drive.organisation_id), data={"title": drive.title.to_dict(), **data}, about=(drive.ref,),
    )  # fmt: skip


def held(drive: Drive) -> None:
    """Numbers are given one after the other: held in this transaction, on a lock no voice waits for."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_SHEETS, drive.pk])


#: Any number that no other room locks by: the letters "shee".
_SHEETS = 0x73686565


def next_number(rows: models.QuerySet[Any]) -> int:
    """One more than the highest there is. The caller holds the drive; the constraint guards the rest."""
    return (rows.aggregate(last=models.Max("number"))["last"] or 0) + 1
