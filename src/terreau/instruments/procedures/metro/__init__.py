"""The plan of a procedure as a metro line, and the way of a dossier on it."""

from __future__ import annotations

from terreau.instruments.procedures.metro.line import Line, Mark, State, Station, Stop, line_of
from terreau.instruments.procedures.metro.picture import aloud, picture

__all__ = ["Line", "Mark", "State", "Station", "Stop", "aloud", "line_of", "picture"]
