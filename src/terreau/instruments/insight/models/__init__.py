"""One aggregate per file."""

from __future__ import annotations

from terreau.instruments.insight.models.reading import Reading, Scenario

__all__ = ["Reading", "Scenario"]
