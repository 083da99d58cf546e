"""A voice at the counter, once it is clear who stands there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from terreau.doors.desk import events
from terreau.ground.chronicle import api as chronicle
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref


class _Known(Exception):
    """The person, or someone of the same name, has a voice: nothing is written before the officer has asked."""


def record_unless_known(
    *, by: Actor, at: datetime, drive: voices.Drive, sure: bool, **said: Any
) -> voices.Given | None:
    """Write the voice down; ``None`` when the person is known and the officer is not ``sure`` that it is they.

    Then nothing is changed, what was said before is not told, and the look is on the record: a counter must not be a
    place where one can test in silence who spoke. ``said``: see ``voices.record_at_counter``.
    """
    with transaction.atomic():
        try:
            with transaction.atomic():
                given = voices.record_at_counter(by=by, at=at, drive=drive, **said)
                if (given.already or given.replaced) and not sure:
                    raise _Known
                return given
        except _Known:
            chronicle.record(
                events.KNOWN_AT_COUNTER, by=by, at=at, subject=Ref("voices.drive", drive.code), territory=drive.commune
            )
    return None
