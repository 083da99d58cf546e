"""The door of the documents room: printed matter, square codes, files."""

from __future__ import annotations

from terreau.ground.documents.actions import Prepared, delete, open_picture, prepare, store, sweep
from terreau.ground.documents.cards import share_card
from terreau.ground.documents.enums import FileKind, Paper
from terreau.ground.documents.models import StoredFile
from terreau.ground.documents.pictures import picture_as_svg
from terreau.ground.documents.policies import Access, may_read, register_access
from terreau.ground.documents.qr import QrBlock, qr, qr_block, qr_dots, qr_part, qr_png
from terreau.ground.documents.queries import file_by_key, files_by_keys, files_of, picture_for_print
from terreau.ground.documents.registry import PrintedDocument, document, documents, register_document
from terreau.ground.documents.rendering.engine import NotPrinted, render, render_many, render_png
from terreau.ground.documents.rendering.roots import UnknownTemplate
from terreau.ground.documents.words import register_words

__all__ = [
    "Access",
    "FileKind",
    "NotPrinted",
    "Paper",
    "Prepared",
    "PrintedDocument",
    "QrBlock",
    "StoredFile",
    "UnknownTemplate",
    "delete",
    "document",
    "documents",
    "file_by_key",
    "files_by_keys",
    "files_of",
    "may_read",
    "open_picture",
    "picture_as_svg",
    "picture_for_print",
    "prepare",
    "qr",
    "qr_block",
    "qr_dots",
    "qr_part",
    "qr_png",
    "register_access",
    "register_document",
    "register_words",
    "render",
    "render_many",
    "render_png",
    "share_card",
    "store",
    "sweep",
]
