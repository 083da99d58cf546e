"""What the room hands to others: messages, printed matter, words of the chronicle."""

from __future__ import annotations

from terreau.echo.publishing import notices, printed, verbs


def plug_in() -> None:
    """Called once, when every app is loaded."""
    verbs.declare()
    notices.declare()
    printed.declare()
