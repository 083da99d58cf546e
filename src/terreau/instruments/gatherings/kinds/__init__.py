"""The kinds of gatherings. A new one: a file like its neighbours, and its name in this list."""

from __future__ import annotations

from terreau.instruments.gatherings.kinds import (  # noqa: F401 - each declares itself, in the order of the module names
    agora,
    cafe,
    coaching,
    crossed_visit,
    festival,
    open_doors,
    open_meeting,
    pitch,
    rally,
    site_visit,
    social,
    study_trip,
    training,
)
from terreau.instruments.gatherings.kinds.declared import Ask, Kind, Notes, Print, Programme, kind_of, kinds, register

__all__ = ["Ask", "Kind", "Notes", "Print", "Programme", "kind_of", "kinds", "register"]
