"""Verbs: a file is stored, deleted; content nobody points to is swept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from PIL import Image

from terreau.ground.chronicle.api import record
from terreau.ground.documents.enums import FileKind
from terreau.ground.documents.errors import refuse_upload
from terreau.ground.documents.events import FILE_DELETED, FILE_STORED
from terreau.ground.documents.models import StoredFile
from terreau.ground.documents.pictures import MOST_BYTES as MOST_PICTURE_BYTES
from terreau.ground.documents.pictures import opened, variants_of
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.kernel.text import Text, clean_line

#: Most bytes of an uploaded document.
MOST_DOCUMENT_BYTES = 20_000_000
#: How long content may wait for its row: the longest transaction, and a good deal more.
WAITS = timedelta(hours=24)

_CLOCKWORK = Actor.system("documents")


@dataclass(frozen=True)
class Prepared:
    """An upload that was read, found sound and, if a picture, drawn anew: ready to be stored in a blink."""

    kind: FileKind
    digest: str
    name: str
    #: variant -> (content, ending, size in pixels)
    parts: Mapping[str, tuple[bytes, str, Mapping[str, int]]]


def prepare(upload: File[Any], *, kind: FileKind) -> Prepared:
    """Read and check an upload, draw a picture anew. Slow for a large photo: call it before the transaction begins.

    :raises Refused: the file is not what it says, moving, damaged or too large.
    """
    content = _read(upload, MOST_PICTURE_BYTES if kind == FileKind.IMAGE else MOST_DOCUMENT_BYTES)
    parts: dict[str, tuple[bytes, str, Mapping[str, int]]]
    if kind == FileKind.IMAGE:
        parts = {
            drawn.name: (drawn.content, "webp", {"width": drawn.width, "height": drawn.height})
            for drawn in variants_of(content)
        }
    else:
        parts = {"original": (_sound_pdf(content), "pdf", {})}
    return Prepared(kind, hashlib.sha256(content).hexdigest(), _name(upload.name or "", kind), parts)


def open_picture(upload: File[Any], *, side: int) -> Image.Image:
    """The pixels of an uploaded picture, with all limits of one that is kept; ``side``: the longer one, in pixels.

    :raises Refused: the file is not what it says, moving, damaged or too large.
    """
    return opened(_read(upload, MOST_PICTURE_BYTES), side)


def store(
    *,
    upload: File[Any] | Prepared,
    kind: FileKind,
    subject: Ref,
    public: bool,
    alt: Text | None,
    by: Actor,
    at: datetime,
) -> StoredFile:
    """Keep an uploaded file for a subject, inside the caller's transaction if there is one.

    A picture is drawn anew in up to three widths and needs ``alt``; a document is a PDF, kept as it came and given out
    for download only. The same content for the same subject a second time is the file of the first time. What
    ``prepare`` made may be given instead of an upload, to keep the transaction short.

    :raises Refused: the file is not what it says, damaged, too large, or a picture without a text.
    """
    if kind == FileKind.IMAGE and not alt:
        refuse_upload("picture_silent")
    ready = upload if isinstance(upload, Prepared) else prepare(upload, kind=kind)
    if ready.kind != kind:
        raise ValueError("prepared as another kind of file")
    same = {"subject_kind": subject.kind, "subject_id": subject.id, "digest": ready.digest}
    if known := StoredFile.objects.filter(**same).first():
        return known
    key = secrets.token_urlsafe(18)
    file = StoredFile(
        key=key,
        kind=kind,
        name=ready.name,
        media_type="image/webp" if kind == FileKind.IMAGE else "application/pdf",
        public=public,
        alt=alt or Text(),
        # Content first: a row never points to nothing, and content without a row is swept.
        variants={
            name: _write(key, name, body, ending) | dict(size) for name, (body, ending, size) in ready.parts.items()
        },
        stored_at=at,
        stored_by=by.id,
        **same,
    )
    try:
        with transaction.atomic():
            file.save(force_insert=True)
            record(FILE_STORED, by=by, at=at, subject=Ref("documents.file", key), about=[subject])
    except IntegrityError:
        # The other tap of a double tap was quicker.
        return StoredFile.objects.get(**same)
    return file


def delete(*, file: StoredFile, by: Actor, at: datetime) -> None:
    """Take a file away; its content goes once the transaction holds."""
    with transaction.atomic():
        paths = [variant["path"] for variant in file.variants.values()]
        gone, _rows = StoredFile.objects.filter(pk=file.pk).delete()
        if not gone:
            return
        record(FILE_DELETED, by=by, at=at, subject=Ref("documents.file", file.key), about=[file.subject])
        transaction.on_commit(partial(_remove, paths))


def sweep(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """Remove content whose row never came, because its transaction was undone. How many pieces went."""
    removed = 0
    for shelf in _folders("files"):
        keys = _folders(f"files/{shelf}")
        known = set(StoredFile.objects.filter(key__in=keys).values_list("key", flat=True))
        for key in set(keys) - known:
            folder = f"files/{shelf}/{key}"
            for path in [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]:
                if at - default_storage.get_modified_time(path) > WAITS:
                    default_storage.delete(path)
                    removed += 1
    return removed


def _folders(path: str) -> list[str]:
    try:
        return default_storage.listdir(path)[0]
    except FileNotFoundError:
        return []


def _read(upload: File[Any], most: int) -> bytes:
    if upload.size is not None and upload.size > most:
        refuse_upload("file_large")
    upload.seek(0)
    content: bytes = upload.read(most + 1)
    if len(content) > most:
        refuse_upload("file_large")
    if not content:
        refuse_upload("file_empty")
    return content


def _sound_pdf(content: bytes) -> bytes:
    if not content.startswith(b"%PDF-1.") and not content.startswith(b"%PDF-2."):
        refuse_upload("document_unknown")
    if b"%%EOF" not in content[-2048:]:
        refuse_upload("document_broken")
    return content


def _name(given: str, kind: FileKind) -> str:
    """What the file is called when downloaded: the reader's own word for it, harmless, with the true ending."""
    stem = clean_line(given.replace("/", " ").replace("\\", " ").replace('"', " "), 100).rsplit(".", 1)[0].strip(". ")
    return f"{stem or 'file'}.{'webp' if kind == FileKind.IMAGE else 'pdf'}"


def _write(key: str, variant: str, content: bytes, ending: str) -> dict[str, Any]:
    path = default_storage.save(f"files/{key[:2]}/{key}/{variant}.{ending}", ContentFile(content))
    return {"path": path, "size": len(content), "etag": hashlib.sha256(content).hexdigest()[:32]}


def _remove(paths: list[str]) -> None:
    for path in paths:
        default_storage.delete(path)
