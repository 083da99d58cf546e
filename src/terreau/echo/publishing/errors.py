"""What this room raises beside ``Refused``."""

from __future__ import annotations

from terreau.kernel.verdict import Overtaken

UNKNOWN = "unknown"

__all__ = ["UNKNOWN", "Overtaken"]
