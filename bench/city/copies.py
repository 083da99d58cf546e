"""Voices of many drives after the pattern of a few, by the database itself: a tenth of the time of writing each."""

from __future__ import annotations

from typing import Any

from django.db import connection

from bench.city.making import Maker
from terreau.ground.chronicle.models import Entry
from terreau.instruments.voices.models import (
    Breakdown,
    Drive,
    Movement,
    Objection,
    Question,
    Voice,
    VoiceIdentity,
    VoiceKey,
    VoiceText,
)

#: Rows that hang on a voice; those that name its drive too.
_OF_A_VOICE = (VoiceKey, VoiceIdentity, VoiceText, Movement, Objection, Question)


def like(maker: Maker, drives: list[Drive], patterns: list[Drive]) -> int:
    """Give each drive the voices of one pattern, open or closed as it is itself; how many voices that made."""
    open_ones = [drive for drive in patterns if drive.closed_at is None]
    closed_ones = [drive for drive in patterns if drive.closed_at is not None]
    before = Voice.objects.count()
    with connection.cursor() as cursor:
        for drive in maker.told(drives, "drives with voices", len(drives), every=200):
            over = drive.closes_at < maker.at
            pattern = maker.dice.choice((closed_ones if over else open_ones) or patterns)
            _voices(cursor, drive, pattern)
            _memory(cursor, drive, pattern)
            if over:
                drive.frozen, drive.closed_at = pattern.frozen, drive.closes_at
                drive.save(update_fields=["frozen", "closed_at"])
    return Voice.objects.count() - before


def _voices(cursor: Any, drive: Drive, pattern: Drive) -> None:
    # A voice is found again by its receipt digest, whose first eight digits are those of its drive.
    prefix = f"{drive.pk:08x}"
    changed = {
        "drive_id": "%(drive)s",
        "poster_id": "NULL",
        "quartier": "CASE WHEN quartier = 'elsewhere' THEN quartier ELSE %(quartier)s END",
        "receipt_digest": "%(prefix)s || substr(receipt_digest, 9)",
    }
    given = {"drive": drive.pk, "pattern": pattern.pk, "prefix": prefix, "quartier": drive.quartiers[0]}
    into, chosen = _columns(Voice, changed)
    cursor.execute(
        f"INSERT INTO voices_voice ({into}) SELECT {chosen} FROM voices_voice WHERE drive_id = %(pattern)s", given
    )
    for model in _OF_A_VOICE:
        into, chosen = _columns(model, {"voice_id": "fresh.id", "drive_id": "fresh.drive_id"}, table="part")
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({into}) SELECT {chosen} FROM voices_voice old "
            f"JOIN {model._meta.db_table} part ON part.voice_id = old.id "
            f"JOIN voices_voice fresh ON fresh.receipt_digest = %(prefix)s || substr(old.receipt_digest, 9) "
            f"WHERE old.drive_id = %(pattern)s AND fresh.drive_id = %(drive)s",
            given,
        )
    into, chosen = _columns(Breakdown, {"drive_id": "%(drive)s"})
    cursor.execute(
        f"INSERT INTO voices_breakdown ({into}) SELECT {chosen} FROM voices_breakdown WHERE drive_id = %(pattern)s",
        given,
    )


def _memory(cursor: Any, drive: Drive, pattern: Drive) -> None:
    into, chosen = _columns(Entry, {"subject_id": "%(code)s", "territory": "%(commune)s"})
    cursor.execute(
        f"INSERT INTO chronicle_entry ({into}) SELECT {chosen} FROM chronicle_entry "
        "WHERE subject_kind = 'voices.drive' AND subject_id = %(pattern)s AND verb = 'voices.signed'",
        {"code": drive.code, "commune": drive.commune, "pattern": pattern.code},
    )


def _columns(model: Any, changed: dict[str, str], *, table: str = "") -> tuple[str, str]:
    """The columns to fill, and what with: copied, or as ``changed`` says. The key is given by the database."""
    names = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    own = f"{table}." if table else ""
    return ", ".join(names), ", ".join(changed.get(name, f"{own}{name}") for name in names)
