"""Aggregates of the room."""

from __future__ import annotations

from terreau.instruments.procedures.models.procedure import Procedure, Version

__all__ = ["Procedure", "Version"]
