"""Terreau: where a city's initiatives and its authorities prepare, launch, run and sustain their collaboration."""

__version__ = "0.1.0"
