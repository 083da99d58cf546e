"""Exhibitions: what is shown, of whom, and where it hangs."""

from __future__ import annotations

from terreau.echo.publishing.models.curator import Curator
from terreau.echo.publishing.models.exhibition import Exhibition, Hanging
from terreau.echo.publishing.models.showing import Showing

__all__ = ["Curator", "Exhibition", "Hanging", "Showing"]
