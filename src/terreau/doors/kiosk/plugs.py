"""What the room hands to itself: the programmes this house has."""

from __future__ import annotations

from terreau.doors.kiosk import sources
from terreau.doors.kiosk.programmes import register_source


def plug_in() -> None:
    """Called once, when every app is loaded."""
    register_source("exhibition", sources.exhibition)
