"""A room in which people meet, and a record of it."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.crypto import get_random_string
from PIL import Image

from terreau.ground.documents import api as documents
from terreau.ground.documents.enums import FileKind
from terreau.instruments.gatherings.actions import floor
from terreau.instruments.gatherings.models import Gathering, Occurrence, Saying
from terreau.instruments.gatherings.tests.scene import AT, NOBODY, gathering, holder_of, occurrence_of
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text

BOTH = Text(fr="On passe au printemps.", nl="We beginnen in de lente.")


def meeting(at: datetime = AT, **more: Any) -> Occurrence:
    """Began an hour before ``at`` and lasts two."""
    made = gathering(**more)
    Occurrence.objects.filter(gathering=made).update(
        starts_at=at - timedelta(hours=1), ends_at=at + timedelta(hours=1), planned_at=at - timedelta(hours=1)
    )
    Gathering.objects.filter(pk=made.pk).update(
        first_starts_at=at - timedelta(hours=1), last_ends_at=at + timedelta(hours=1)
    )
    return reload(occurrence_of(made))


def reload(occurrence: Occurrence) -> Occurrence:
    return Occurrence.objects.select_related("gathering__lead", "gathering__secret").get(pk=occurrence.pk)


def host(occurrence: Occurrence) -> Actor:
    return holder_of(occurrence.gathering.lead)


def opened(at: datetime = AT, **more: Any) -> Occurrence:
    occurrence = meeting(at, **more)
    floor.open_floor(occurrence, by=host(occurrence), at=at)
    return occurrence


def say(occurrence: Occurrence, text: str = "Où vont les vélos ?", **more: Any) -> Saying:
    given: dict[str, Any] = {
        "kind": "question", "language": "fr", "nonce": get_random_string(22), "by": NOBODY, "at": AT, "text": text,
    }  # fmt: skip
    return floor.say(occurrence, **{**given, **more})


def shown(occurrence: Occurrence, text: str = "Où vont les vélos ?", **more: Any) -> Saying:
    made = say(occurrence, text, **more)
    at = more.get("at", AT)
    return floor.settle_saying(made, by=host(occurrence), at=at, shown=True, seen="waiting")


def photo(colour: str = "green") -> SimpleUploadedFile:
    stream = io.BytesIO()
    Image.new("RGB", (640, 400), colour).save(stream, "JPEG")
    return SimpleUploadedFile("salle.jpg", stream.getvalue(), "image/jpeg")


def prepared(colour: str = "green") -> documents.Prepared:
    return documents.prepare(photo(colour), kind=FileKind.IMAGE)
