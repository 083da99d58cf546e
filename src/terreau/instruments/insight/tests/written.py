"""Logs for tests, written by hand or by dice."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable
from datetime import datetime, timedelta

from terreau.instruments.insight.logs.building import LogBuilder
from terreau.instruments.insight.logs.columns import DONE, TAKEN, EventLog, microseconds
from terreau.instruments.insight.logs.xes import read_xes
from terreau.kernel.moment import BRUSSELS
from terreau.kernel.working_days import is_working_day

MONDAY = datetime(2024, 1, 8, 9, tzinfo=BRUSSELS)


def event(name: str = "", at: str = "", group: str = "", more: str = "") -> str:
    parts = [
        f'<string key="concept:name" value="{name}"/>' if name else "",
        f'<date key="time:timestamp" value="{at}"/>' if at else "",
        f'<string key="org:group" value="{group}"/>' if group else "",
    ]
    return f"<event>{''.join(parts)}{more}</event>"


def trace(name: str, *events: str) -> str:
    return f'<trace><string key="concept:name" value="{name}"/>{"".join(events)}</trace>'


def xes(*traces: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><log xes.version="1.0">{"".join(traces)}</log>'.encode()


def read(*traces: str) -> EventLog:
    return read_xes(io.BytesIO(xes(*traces)))


def log(rows: Iterable[tuple[str, datetime, str, str, int]]) -> EventLog:
    builder = LogBuilder()
    for case, at, activity, service, stage in rows:
        builder.add(case, microseconds(at), activity, service, stage)
    return builder.built()


def queue(*, dossiers: int, minutes: float, every: float, seed: str = "queue", told: bool = True) -> EventLog:
    """One desk with one pair of hands, nine to five on working days: dossiers come, queue, are worked on, and leave."""
    dice = random.Random(seed)
    rows, free, came = [], 0.0, 0.0
    for number in range(dossiers):
        came += dice.expovariate(1 / every)
        began = max(came, free)
        free = began + dice.uniform(0.5, 1.5) * minutes
        rows.append((f"D{number}", _at(came), "filed", "", DONE))
        if told:
            rows.append((f"D{number}", _at(began), "looked at", "Voirie", TAKEN))
        rows.append((f"D{number}", _at(free), "looked at", "Voirie", DONE))
    return log(rows)


_DAYS = [day for step in range(4000) if is_working_day(day := (MONDAY + timedelta(days=step)).date())]


def _at(minute: float) -> datetime:
    """A minute of working time, as the moment it is."""
    day, rest = divmod(minute, 480)
    return datetime.combine(_DAYS[int(day)], MONDAY.time(), BRUSSELS) + timedelta(minutes=rest)
