"""What this room raises beside ``Refused``."""

from __future__ import annotations

from terreau.kernel.verdict import Overtaken

__all__ = ["Overtaken"]
