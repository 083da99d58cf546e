"""What was deleted leaves the files of the database too, not only its tables."""

from __future__ import annotations

from django.db import connection, models

from terreau.instruments.voices.models import (
    Follower,
    Mediation,
    Objection,
    Reading,
    ResidenceLetter,
    Sponsor,
    Submission,
    Trace,
    Voice,
    VoiceIdentity,
    VoiceKey,
    VoiceText,
    WeakKey,
)
from terreau.instruments.voices.models.drive import DriveSecret

_HELD_PEOPLE: tuple[type[models.Model], ...] = (
    DriveSecret, Follower, Mediation, Objection, Reading, ResidenceLetter, Sponsor, Submission, Trace, Voice,
    VoiceIdentity, VoiceKey, VoiceText, WeakKey,
)  # fmt: skip


def scrub(*held_people: type[models.Model]) -> bool:
    """Give back to nothing the pages that deleted rows stood on; whether it was done. ``held_people``: what else to
    clean, those of this room when none is given. Every room that forgets calls it afterwards, whatever the order.

    SQLite overwrites deleted rows (``secure_delete``), yet its write-ahead log keeps them until it is cut off;
    PostgreSQL keeps them until the next VACUUM. Neither can be asked inside a transaction.
    """
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            quote = connection.ops.quote_name
            cursor.execute(f"VACUUM {', '.join(quote(model._meta.db_table) for model in held_people or _HELD_PEOPLE)}")
    return True
