"""The door of the room."""

from __future__ import annotations

from terreau.instruments.insight.actions.readings import import_log, read_dossiers
from terreau.instruments.insight.actions.trying import adopt, try_scenario
from terreau.instruments.insight.figures.reading import as_data, read
from terreau.instruments.insight.logs.rows import Row, log_of_rows
from terreau.instruments.insight.models import Reading, Scenario
from terreau.instruments.insight.permissions import may_look
from terreau.instruments.insight.scenarios.changes import Change, Sort

__all__ = [
    "Change",
    "Reading",
    "Row",
    "Scenario",
    "Sort",
    "adopt",
    "as_data",
    "import_log",
    "log_of_rows",
    "may_look",
    "read",
    "read_dossiers",
    "try_scenario",
]
