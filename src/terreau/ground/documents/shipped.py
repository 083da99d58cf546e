"""Documents this room ships for every other: their fixed words, a sample of each for the preview, and the
sentences of what happens to files."""

from __future__ import annotations

from terreau.ground.chronicle.api import Audience, register_verb
from terreau.ground.documents.events import SENTENCES
from terreau.ground.documents.registry import register_document
from terreau.ground.documents.samples import LetterDocument
from terreau.ground.documents.sentences import WORDS
from terreau.ground.documents.words import register_words


def register() -> None:
    """Make them known."""
    register_words("documents", WORDS)
    register_document(LetterDocument)
    for verb, sentence in SENTENCES.items():
        register_verb(verb, sentence=sentence, audience=Audience.CONFIDENTIAL, icon="doc")
