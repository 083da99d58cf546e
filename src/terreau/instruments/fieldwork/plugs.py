"""Where this room plugs into those below: verbs of the chronicle, messages, printed matter, names of origins."""

from __future__ import annotations

from terreau.instruments.fieldwork import notices, printed, verbs
from terreau.instruments.fieldwork.queries import origins
from terreau.instruments.voices.api import register_origin


def plug_in() -> None:
    """Called once, when every app is loaded."""
    verbs.declare()
    notices.declare()
    printed.declare()
    for prefix in origins.PREFIXES:
        register_origin(prefix, origins.labels_for(prefix))
