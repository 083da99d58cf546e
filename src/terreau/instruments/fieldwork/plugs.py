"""Where this room plugs into those below: verbs of the chronicle, messages, printed matter."""

from __future__ import annotations

from terreau.instruments.fieldwork import notices, verbs


def plug_in() -> None:
    """Called once, when every app is loaded."""
    verbs.declare()
    notices.declare()
