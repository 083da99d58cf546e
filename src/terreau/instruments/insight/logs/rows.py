"""A log from rows at hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from terreau.instruments.insight.logs.building import LogBuilder
from terreau.instruments.insight.logs.columns import EventLog, microseconds


class Row(NamedTuple):
    """One step of one case that was done. ``at`` has a zone."""

    case: str
    at: datetime
    activity: str
    service: str = ""


def log_of_rows(rows: Iterable[Row]) -> EventLog:
    builder = LogBuilder()
    for row in rows:
        builder.add(row.case, microseconds(row.at), row.activity, row.service)
    return builder.built()
