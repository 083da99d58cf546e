"""The event log of an authority's dossiers: what process mining reads. It names services, never a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from terreau.civic.people import api as people
from terreau.instruments.dossiers.journey import journey
from terreau.instruments.dossiers.models import Dossier, Fact
from terreau.instruments.procedures import api as procedures
from terreau.instruments.procedures.api import Plan

_CHUNK = 500


@dataclass(frozen=True)
class Spent:
    """One stretch a step lay with one service (empty: with the applicant). ``outcome`` stands in the last of a turn.

    ``round`` from 2 on is rework. ``case`` is the dossier's id; its reference is for those who may see it.
    """

    case: UUID
    procedure: int
    version: int
    stage: str
    step: str
    round: int
    service: str
    since: datetime
    until: datetime | None
    outcome: str
    filed_at: datetime
    ended_at: datetime | None
    ending: str


def log_of(authority: people.Organisation, *, procedure: procedures.Procedure | None = None) -> Iterator[Spent]:
    """Every stretch of every filed dossier of an authority, case by case; memory does not grow with their number.

    Two queries for each five hundred dossiers.
    """
    found = Dossier.objects.filed().filter(authority=authority).select_related("version")
    if procedure is not None:
        found = found.filter(version__procedure=procedure)
    chunk: list[Dossier] = []
    for dossier in found.order_by("filed_at", "pk").iterator(chunk_size=_CHUNK):
        chunk.append(dossier)
        if len(chunk) == _CHUNK:
            yield from _of_chunk(chunk)
            chunk = []
    yield from _of_chunk(chunk)


def _of_chunk(dossiers: list[Dossier]) -> Iterator[Spent]:
    facts: dict[UUID, list[Fact]] = {dossier.pk: [] for dossier in dossiers}
    for fact in Fact.objects.filter(dossier__in=list(facts)).order_by("dossier_id", "number"):
        facts[fact.dossier_id].append(fact)
    for dossier in dossiers:
        yield from _of_dossier(dossier, procedures.plan_of(dossier.version), facts[dossier.pk])


def _of_dossier(dossier: Dossier, plan: Plan, facts: list[Fact]) -> Iterator[Spent]:
    told = journey(plan, [fact.happened for fact in facts])
    for turn in told.turns:
        for spell in turn.spells:
            yield Spent(
                case=dossier.pk, procedure=dossier.version.procedure_id, version=dossier.version.number,
                stage=turn.stage, step=turn.step, round=turn.round, service=spell.service, since=spell.since,
                until=spell.until, outcome=turn.outcome if spell is turn.spells[-1] else "",
                filed_at=told.filed_at or dossier.opened_at, ended_at=told.ended_at,
                ending=told.ending.value if told.ending else "",
            )  # fmt: skip
