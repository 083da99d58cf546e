"""Previews: every registered document, in the reader's language."""

from __future__ import annotations

import io
from html.parser import HTMLParser

import pikepdf
import pytest
from django.test import Client

from terreau.ground.documents import registry
from terreau.ground.documents.api import PrintedDocument, documents, register_document

pytestmark = [pytest.mark.django_db]


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_gallery_shows_every_document(language: str) -> None:
    answer = Client().get(f"/{language}/gallery/documents/")
    assert answer.status_code == 200
    page = answer.content.decode()
    for found in documents():
        assert f"/{language}/gallery/documents/{found.name}.pdf" in page
        assert f"/{language}/gallery/documents/{found.name}.png" in page
    HTMLParser().feed(page)


@pytest.mark.parametrize(("asked", "made"), [("fr", "fr"), ("nl", "nl"), ("en", "fr")])
def test_a_preview_is_a_document_in_the_language_of_the_address_or_the_first_it_has(asked: str, made: str) -> None:
    answer = Client().get(f"/{asked}/gallery/documents/documents.letter.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert str(pikepdf.open(io.BytesIO(answer.content)).Root.Lang) == made


def test_a_thumbnail_is_a_picture() -> None:
    answer = Client().get("/fr/gallery/documents/documents.letter.png")
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("address", ["nothing.pdf", "nothing.png", "..%2fx.pdf"])
def test_there_is_no_preview_of_what_nobody_declared(address: str) -> None:
    assert Client().get(f"/fr/gallery/documents/{address}").status_code == 404


def test_two_documents_cannot_have_one_name(monkeypatch) -> None:
    monkeypatch.setattr(registry, "_documents", dict(registry._documents))

    class Other(PrintedDocument):
        name = "documents.letter"

    with pytest.raises(ValueError, match="two printed documents"):
        register_document(Other)
    Other.name, Other.languages = "documents.other", ("fr", "de")
    with pytest.raises(ValueError, match="unknown language"):
        register_document(Other)
