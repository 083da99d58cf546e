"""Faults are made on purpose: servers killed, constraints dropped, the same thing sent two hundred times."""

from __future__ import annotations

from tests.faults.scene import scratch

__all__ = ["scratch"]
