"""What was deleted leaves the files of the database too, not only its tables."""

from __future__ import annotations

from django.db import connection

from terreau.instruments.voices.models import (
    Objection,
    Reading,
    ResidenceLetter,
    Submission,
    Voice,
    VoiceIdentity,
    VoiceKey,
    VoiceText,
)
from terreau.instruments.voices.models.drive import DriveSecret

_HELD_PEOPLE = (DriveSecret, Objection, Reading, ResidenceLetter, Submission, Voice, VoiceIdentity, VoiceKey, VoiceText)


def scrub() -> bool:
    """Give back to nothing the pages that deleted rows stood on; whether it was done.

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
            cursor.execute(f"VACUUM {', '.join(quote(model._meta.db_table) for model in _HELD_PEOPLE)}")
    return True
