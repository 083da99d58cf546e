"""Reads."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.storage import default_storage

from terreau.ground.documents.enums import FileKind
from terreau.ground.documents.models import StoredFile
from terreau.ground.documents.pictures import picture_as_svg
from terreau.ground.documents.policies import may_read
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref

#: Most files shown of one subject.
MOST = 60


def file_by_key(key: str) -> StoredFile | None:
    """The file with this key. Ask ``may_read`` before giving anything of it away."""
    return StoredFile.objects.filter(key=key).first()


def picture_for_print(file: StoredFile, *, width: int = 1600) -> str:
    """A stored picture as the SVG string printed documents take. ``width``: most pixels across.

    Ask ``may_read`` before: this does not.
    """
    widths = sorted((int(v["width"]), v["path"]) for v in file.variants.values() if "width" in v)
    path = next((path for each, path in widths if each >= width), widths[-1][1])
    with default_storage.open(path) as content:
        return picture_as_svg(content.read(), width=width)


def files_by_keys(keys: Iterable[str]) -> dict[str, StoredFile]:
    """Several files at once, by key; one query. For pages that asked already who looks."""
    return {file.key: file for file in StoredFile.objects.filter(key__in=list(keys)[:MOST])}


def files_of(
    subjects: Ref | Iterable[Ref], *, viewer: Actor, kind: FileKind | None = None, limit: int = MOST
) -> list[StoredFile]:
    """Files of one subject, or of several of one kind, oldest first, that this viewer may read; one query."""
    asked = [subjects] if isinstance(subjects, Ref) else list(subjects)
    if not asked:
        return []
    if len({subject.kind for subject in asked}) > 1:
        raise ValueError("files of one kind of subject at a time")
    rows = StoredFile.objects.filter(subject_kind=asked[0].kind, subject_id__in=[subject.id for subject in asked])
    if kind:
        rows = rows.filter(kind=kind)
    return [file for file in rows[: min(limit, MOST) * len(asked)] if may_read(file, actor=viewer)]
