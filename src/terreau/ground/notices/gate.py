"""A restored backup does not send again what already left.

Every departure is counted in the database and in a small file outside it (and outside its backups). A database that
has counted less than the file, or one that has counted while this machine has no file, was brought back from somewhere:
here the outbox stays shut until an operator says ``terreau outbox --release``, on this machine.
"""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from terreau.ground.notices.models import Fence

_OLDER = "the database is older than this machine's last departure"
_STRANGER = "this machine does not know this database"


def is_open() -> bool:
    """Whether messages may leave now; counts this departure."""
    path = _path()
    if path is None:
        return not Fence.objects.row().shut
    with _alone(path):
        if _why_shut(path):
            return False
        _write(path, Fence.objects.advance())
        return True


def why_shut() -> str:
    """In words for the operator; ``""`` when messages may leave."""
    path = _path()
    row = Fence.objects.filter(pk=1).first()
    if path is None or row is None:
        return row.reason if row and row.shut else ""
    return _why_shut(path)


def open_again() -> None:
    """An operator confirmed that what waits may leave."""
    path = _path()
    if path is None:
        Fence.objects.release(generation=Fence.objects.row().generation + 1)
        return
    with _alone(path):
        generation = max(Fence.objects.row().generation, _read(path)) + 1
        Fence.objects.release(generation=generation)
        _write(path, generation)


def _why_shut(path: Path) -> str:
    counted, row = _read(path), Fence.objects.row()
    if row.shut:
        return row.reason
    if row.generation < counted:
        return _OLDER
    return _STRANGER if counted == 0 and row.generation > 0 else ""


def _path() -> Path | None:
    """Where the count is kept; ``None`` where ``TERREAU_OUTBOX_MARK`` is empty, as in the demonstration."""
    return Path(settings.TERREAU_OUTBOX_MARK) if settings.TERREAU_OUTBOX_MARK else None


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Workers of one machine count one after the other: a count is never seen in one place and not yet in the other."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f".{path.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _read(path: Path) -> int:
    with contextlib.suppress(FileNotFoundError):
        return int(path.read_text().strip() or 0)
    return 0


def _write(path: Path, generation: int) -> None:
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(str(generation))
    draft.replace(path)
