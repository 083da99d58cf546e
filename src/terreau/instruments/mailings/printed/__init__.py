"""Printed matter of the room: the letter, labels, the list for the walk, the report. Data only."""

from __future__ import annotations

from terreau.ground.documents.api import register_document, register_words
from terreau.instruments.mailings.printed.letter import LetterDocument
from terreau.instruments.mailings.printed.report import ReportDocument
from terreau.instruments.mailings.printed.walk import LabelsDocument, WalkDocument
from terreau.instruments.mailings.printed.words import WORDS


def declare() -> None:
    register_words("mailings", WORDS)
    for document in (LetterDocument, LabelsDocument, WalkDocument, ReportDocument):
        register_document(document)
