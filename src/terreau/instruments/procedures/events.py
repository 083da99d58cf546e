"""What this room records in the chronicle. The plans themselves stay in their table."""

from __future__ import annotations

from typing import Final

STARTED: Final = "procedures.started"
DESCRIBED: Final = "procedures.described"
CHANGED: Final = "procedures.changed"
DRAFTED: Final = "procedures.drafted"
DISCARDED: Final = "procedures.discarded"
PUBLISHED: Final = "procedures.published"
RETIRED: Final = "procedures.retired"
