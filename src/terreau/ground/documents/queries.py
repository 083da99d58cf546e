"""Reads."""

from __future__ import annotations

from collections.abc import Iterable

from terreau.ground.documents.enums import FileKind
from terreau.ground.documents.models import StoredFile
from terreau.ground.documents.policies import may_read
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref

#: Most files shown of one subject.
MOST = 60


def file_by_key(key: str) -> StoredFile | None:
    """The file with this key. Ask ``may_read`` before giving anything of it away."""
    return StoredFile.objects.filter(key=key).first()


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
