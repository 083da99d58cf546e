"""Which drive a page is about, for those who may see its rounds."""

from __future__ import annotations

from terreau.instruments.fieldwork import permissions
from terreau.instruments.voices.api import Drive, drive_for_code
from terreau.kernel.actor import Actor


def drive_of(code: str, *, viewer: Actor) -> Drive:
    """The drive of this code. Raises ``Refused``: for everyone else it does not exist (404)."""
    drive = drive_for_code(code, viewer=viewer)
    permissions.may_see(viewer, drive).require()
    return drive
