"""What this room records in the chronicle: figures were read, tried, taken over. Never about a person."""

from __future__ import annotations

from typing import Final

READ: Final = "insight.read"
TRIED: Final = "insight.tried"
ADOPTED: Final = "insight.adopted"
