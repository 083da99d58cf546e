"""What sealed bytes of this room are for; see ``kernel.sealing``."""

from __future__ import annotations

LEAF = "chronicle.leaf"
