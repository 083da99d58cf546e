"""Aggregates of the room."""

from __future__ import annotations

from terreau.instruments.sheets.models.batch import Batch, Collector, Destruction, SecondLook, TakenOut
from terreau.instruments.sheets.models.paper import Line, Order, Sheet
from terreau.instruments.sheets.models.photograph import Guess, StripPicture
from terreau.instruments.sheets.models.reading import DECIDING, PaperKey, Reading, Scan

__all__ = [
    "DECIDING", "Batch", "Collector", "Destruction", "Guess", "Line", "Order", "PaperKey", "Reading", "Scan",
    "SecondLook", "Sheet", "StripPicture", "TakenOut",
]  # fmt: skip
