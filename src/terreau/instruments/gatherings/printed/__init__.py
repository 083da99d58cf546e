"""Printed matter of the room: what each sheet is given, a pure function of what was read."""

from __future__ import annotations

from terreau.ground.documents.api import register_document, register_words
from terreau.instruments.gatherings.printed import (
    attendance,
    attestation,
    cards,
    leaflet,
    letter,
    minutes,
    poster,
    programme,
)
from terreau.instruments.gatherings.printed.words import WORDS

DOCUMENTS = (
    poster.PosterDocument,
    letter.LetterDocument,
    programme.ProgrammeDocument,
    leaflet.LeafletDocument,
    attendance.AttendanceDocument,
    cards.CardsDocument,
    cards.CardsFourDocument,
    attestation.AttestationDocument,
    minutes.MinutesDocument,
)


def declare() -> None:
    register_words("gatherings", WORDS)
    for document in DOCUMENTS:
        register_document(document)
