"""Printed documents declared by the rooms, so that each can be previewed and every one is tested."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise

from terreau.ground.documents.enums import Paper
from terreau.ground.documents.rendering.engine import render
from terreau.kernel.text import LANGUAGES


class PrintedDocument:
    """One kind of printed matter. Subclass it, then ``register_document`` it in ``AppConfig.ready``."""

    #: ``room.noun``, stable: the address of the preview is made of it.
    name: ClassVar[str]
    #: What people call it.
    title: ClassVar[str | Promise]
    #: ``room/name`` of the Typst template.
    template: ClassVar[str]
    paper: ClassVar[Paper] = Paper.A4
    #: Languages it is made in. A bilingual sheet names the one that comes first.
    languages: ClassVar[tuple[str, ...]] = ("fr", "nl")

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        """Invented, true-to-life data, shown in the preview and used by the test that compiles every document."""
        raise NotImplementedError

    @classmethod
    def render(cls, data: Mapping[str, Any], *, language: str) -> bytes:
        """The PDF."""
        return render(cls.template, data, language=language)


_documents: dict[str, type[PrintedDocument]] = {}


def register_document(document: type[PrintedDocument]) -> type[PrintedDocument]:
    """Make a document known. Registering another under the same name is a mistake, and says so."""
    if not set(document.languages) <= set(LANGUAGES):
        raise ValueError(f"{document.name}: unknown language")
    if _documents.setdefault(document.name, document) is not document:
        raise ValueError(f"two printed documents are named {document.name}")
    return document


def documents() -> list[type[PrintedDocument]]:
    """Every registered document, by name."""
    return [_documents[name] for name in sorted(_documents)]


def document(name: str) -> type[PrintedDocument] | None:
    return _documents.get(name)
