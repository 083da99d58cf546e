"""A plan as BPMN 2.0, with its drawing, for tools that open such files (OMG formal/2011-01-03)."""

from __future__ import annotations

from terreau.instruments.procedures.bpmn.writing import bpmn

__all__ = ["bpmn"]
