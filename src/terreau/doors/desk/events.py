"""What this room records in the chronicle."""

from __future__ import annotations

from typing import Final

#: An officer was told that a person has a voice already: a look at something confidential, so on the record.
KNOWN_AT_COUNTER: Final = "desk.known_at_counter"
