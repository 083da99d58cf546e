"""The door of the room."""

from __future__ import annotations

from terreau.doors.kiosk.programmes import Programme, Slide, programme_of, register_source

__all__ = ["Programme", "Slide", "programme_of", "register_source"]
