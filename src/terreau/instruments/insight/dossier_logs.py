"""The dossiers of a procedure as a log: steps by their key, services by their id, cases by their place in line.

No number, no title, no applicant: a case is "1", "2"... in the order of filing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from terreau.civic.people import api as people
from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.insight.figures.numbers import FLOOR
from terreau.instruments.insight.logs.building import LogBuilder
from terreau.instruments.insight.logs.columns import DONE, READY, EventLog, microseconds
from terreau.instruments.procedures import api as procedures
from terreau.kernel.moment import local_day
from terreau.kernel.working_days import working_days_between

FILED = "filed"


def log_of(spent: Iterable[dossiers.Spent], names: Mapping[str, str] | None = None) -> EventLog:
    """Ready when it lay there, done when it was passed on. ``names``: words for keys of steps and ids of services."""
    builder, said = LogBuilder(), names or {}
    places: dict[UUID, str] = {}
    for one in spent:
        if one.case not in places:
            places[one.case] = str(len(places) + 1)
            builder.add(places[one.case], microseconds(one.filed_at), said.get(FILED, FILED))
        case, step, service = places[one.case], said.get(one.step, one.step), said.get(one.service, one.service)
        builder.add(case, microseconds(one.since), step, service, READY)
        if one.until:
            builder.add(case, microseconds(one.until), step, service, DONE)
    return builder.built()


def lateness(spent: Iterable[dossiers.Spent], plan: procedures.Plan) -> list[dict[str, object]]:
    """Per step with a target: turns that ended, and how many later than it, in working days; under five left out."""
    targets = {step.key: step.target.working_days for _, step in plan.steps() if step.target}
    ended: dict[str, list[bool]] = defaultdict(list)
    for one in spent:
        if one.until and one.step in targets:
            days = working_days_between(local_day(one.since), local_day(one.until))
            ended[one.step].append(days > targets[one.step])
    return [
        {"step": step, "target": targets[step], "turns": len(late), "late": sum(late)}
        for step, late in ended.items()
        if len(late) >= FLOOR
    ]


def names_of(plan: procedures.Plan, services: Iterable[str]) -> dict[str, dict[str, str]]:
    """Words of steps and services, by key and id, per language."""
    found = {step.key: step.name.to_dict() for _, step in plan.steps()}
    found[FILED] = {"fr": "Dépôt", "nl": "Indiening", "en": "Filing"}
    known = people.organisations(ids=[one for one in services if one]) if any(services) else []
    return found | {str(one.pk): dict(one.names) for one in known}
