"""Where this room plugs into those below: verbs of the chronicle, messages, printed matter."""

from __future__ import annotations

from terreau.instruments.gatherings import files, notices, printed, verbs


def plug_in() -> None:
    verbs.declare()
    notices.declare()
    files.declare()
    printed.declare()
