"""What this room records in the chronicle. Upper rooms subscribe to these names."""

from __future__ import annotations

from typing import Final

DRAFTED: Final = "publishing.drafted"
REVISED: Final = "publishing.revised"
PLACES_WRITTEN: Final = "publishing.places_written"
PROJECT_ADDED: Final = "publishing.project_added"
PROJECT_MOVED: Final = "publishing.project_moved"
PROJECT_REMOVED: Final = "publishing.project_removed"
SHOWING_DECLINED: Final = "publishing.showing_declined"
SHOWING_ACCEPTED: Final = "publishing.showing_accepted"
CURATOR_ASKED: Final = "publishing.curator_asked"
CURATOR_ACCEPTED: Final = "publishing.curator_accepted"
CURATOR_DECLINED: Final = "publishing.curator_declined"
OPENING_AGREED: Final = "publishing.opening_agreed"
PUBLISHED: Final = "publishing.published"
CLOSED: Final = "publishing.closed"
