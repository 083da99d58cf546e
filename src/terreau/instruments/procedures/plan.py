"""The plan of a procedure: stages, the steps done in parallel in each, and where every outcome leads.

A plan is a value. A published version freezes one; a dossier follows it to its end; the metro line, the list, the
BPMN file, the tracker, the process mining and the scenarios are readings of it. ``to_data`` and ``from_data`` keep it
as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from terreau.kernel.text import Text


class StepKind(StrEnum):
    """What is done in a step. The kind says what the desk offers, and what the tracker says in plain words."""

    RECEIPT = "receipt"
    COMPLETENESS = "completeness"
    OPINION = "opinion"
    HEARING = "hearing"
    VISIT = "visit"
    TASK = "task"
    DECISION = "decision"
    SIGNATURE = "signature"
    PAYMENT = "payment"
    INFORMATION = "information"
    PROOF = "proof"


class Leads(StrEnum):
    """Where an outcome leads. ``STAGE`` names another stage in ``Outcome.stage``."""

    NEXT = "next"
    STAGE = "stage"
    RETURN = "return"
    END = "end"


class Ending(StrEnum):
    """How a dossier ends. The clock of delays stops; nothing of it is deleted by an ending."""

    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    REFUSED = "refused"
    INADMISSIBLE = "inadmissible"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Holder(StrEnum):
    """On whose side a step lies. A step of the applicant never runs on an authority's clock."""

    SERVICE = "service"
    APPLICANT = "applicant"


@dataclass(frozen=True)
class Owner:
    """Who is responsible for a step.

    ``mission`` is the word by which a starter procedure names a service before anyone adopted it ("green-spaces");
    ``organisation`` is the id of a service or authority (another authority's too: the Region on a commune's dossier),
    empty until chosen. A step of the applicant has neither.
    """

    holder: Holder = Holder.SERVICE
    mission: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Target:
    """A delay in working days, where it was read (a rule's name or address), and the day somebody last checked it."""

    working_days: int
    source: str = ""
    checked: date | None = None


@dataclass(frozen=True)
class DocumentAsked:
    """A paper the step needs, in words the applicant knows."""

    key: str
    label: Text
    required: bool = True


@dataclass(frozen=True)
class Outcome:
    """One way a step can end. ``stage`` with ``Leads.STAGE``, ``ending`` with ``Leads.END``.

    ``reason_required``: the sentence that says why is asked, and reaches the applicant.
    """

    key: str
    label: Text
    leads: Leads
    stage: str = ""
    ending: Ending | None = None
    reason_required: bool = False


@dataclass(frozen=True)
class Step:
    """One thing one service (or the applicant) does. ``form`` names a questionnaire of the plan, or is empty.

    ``internal_name`` is what the house calls it, ``name`` what everybody reads.
    """

    key: str
    kind: StepKind
    name: Text
    internal_name: Text
    explanation: Text
    owner: Owner
    target: Target | None
    outcomes: tuple[Outcome, ...]
    documents: tuple[DocumentAsked, ...] = ()
    form: str = ""


@dataclass(frozen=True)
class Stage:
    """Steps done in parallel. ``sealed``: its opinions are hidden from each other until the last one is in.

    The stage ends when every step has ended. With several steps, an outcome may lead to ``NEXT`` or ``RETURN`` only,
    but for one step at most, whose outcome then decides for the stage (``checks`` refuse anything else).
    """

    key: str
    name: Text
    steps: tuple[Step, ...]
    sealed: bool = False


@dataclass(frozen=True)
class Plan:
    """The whole way. The first stage is entered at filing; ``NEXT`` after the last one is an ending (``CLOSED``).

    ``filing_form`` names the questionnaire answered to file. ``forms`` are questionnaires as data
    (``procedures.questionnaires``), by key. ``appeal`` says how to contest a decision, where it can be.
    """

    stages: tuple[Stage, ...]
    filing_form: str = ""
    forms: Mapping[str, Any] = field(default_factory=dict)
    appeal: Text = field(default_factory=Text)

    def stage(self, key: str) -> Stage:
        """The stage of that key. Raises ``KeyError``."""
        return next((stage for stage in self.stages if stage.key == key), None) or _missing(key)

    def step(self, key: str) -> tuple[Stage, Step]:
        """A step and the stage it stands in. Keys of steps are unique in a plan. Raises ``KeyError``."""
        return next((pair for pair in self.steps() if pair[1].key == key), None) or _missing(key)

    def steps(self) -> Iterator[tuple[Stage, Step]]:
        for stage in self.stages:
            for step in stage.steps:
                yield stage, step

    def after(self, stage: Stage) -> Stage | None:
        """The stage that follows in order, or ``None`` after the last."""
        place = self.stages.index(stage) + 1
        return self.stages[place] if place < len(self.stages) else None


def _missing(key: str) -> Any:
    raise KeyError(key)


def to_data(plan: Plan) -> dict[str, Any]:
    """JSON of a plan: texts as objects of languages, days as ISO dates; defaults written out: a diff says all."""
    return {
        "stages": [_stage_data(stage) for stage in plan.stages],
        "filing_form": plan.filing_form,
        "forms": dict(plan.forms),
        "appeal": plan.appeal.to_dict(),
    }


def from_data(data: Mapping[str, Any]) -> Plan:
    """The plan of such JSON. Raises ``KeyError`` or ``ValueError`` where it is none."""
    return Plan(
        stages=tuple(_stage(stage) for stage in data["stages"]),
        filing_form=data.get("filing_form", ""),
        forms=dict(data.get("forms", {})),
        appeal=Text(data.get("appeal", {})),
    )


def _stage_data(stage: Stage) -> dict[str, Any]:
    return {
        "key": stage.key,
        "name": stage.name.to_dict(),
        "sealed": stage.sealed,
        "steps": [_step_data(step) for step in stage.steps],
    }


def _step_data(step: Step) -> dict[str, Any]:
    target = step.target
    return {
        "key": step.key,
        "kind": step.kind.value,
        "name": step.name.to_dict(),
        "internal_name": step.internal_name.to_dict(),
        "explanation": step.explanation.to_dict(),
        "owner": {
            "holder": step.owner.holder.value,
            "mission": step.owner.mission,
            "organisation": step.owner.organisation,
        },
        "target": target
        and {
            "working_days": target.working_days,
            "source": target.source,
            "checked": target.checked.isoformat() if target.checked else None,
        },
        "outcomes": [
            {
                "key": outcome.key,
                "label": outcome.label.to_dict(),
                "leads": outcome.leads.value,
                "stage": outcome.stage,
                "ending": outcome.ending.value if outcome.ending else None,
                "reason_required": outcome.reason_required,
            }
            for outcome in step.outcomes
        ],
        "documents": [
            {"key": asked.key, "label": asked.label.to_dict(), "required": asked.required} for asked in step.documents
        ],
        "form": step.form,
    }


def _stage(data: Mapping[str, Any]) -> Stage:
    steps = tuple(_step(step) for step in data["steps"])
    return Stage(data["key"], Text(data.get("name", {})), steps, bool(data.get("sealed", False)))


def _step(data: Mapping[str, Any]) -> Step:
    owner = data.get("owner", {})
    return Step(
        key=data["key"],
        kind=StepKind(data["kind"]),
        name=Text(data.get("name", {})),
        internal_name=Text(data.get("internal_name", {})),
        explanation=Text(data.get("explanation", {})),
        owner=Owner(
            Holder(owner.get("holder", Holder.SERVICE)), owner.get("mission", ""), owner.get("organisation", "")
        ),
        target=_target(data.get("target")),
        outcomes=tuple(_outcome(outcome) for outcome in data.get("outcomes", ())),
        documents=tuple(
            DocumentAsked(asked["key"], Text(asked["label"]), bool(asked.get("required", True)))
            for asked in data.get("documents", ())
        ),
        form=data.get("form", ""),
    )


def _target(data: Mapping[str, Any] | None) -> Target | None:
    if data is None:
        return None
    checked = data.get("checked")
    return Target(int(data["working_days"]), data.get("source", ""), date.fromisoformat(checked) if checked else None)


def _outcome(data: Mapping[str, Any]) -> Outcome:
    ending = data.get("ending")
    return Outcome(
        key=data["key"],
        label=Text(data["label"]),
        leads=Leads(data["leads"]),
        stage=data.get("stage", ""),
        ending=Ending(ending) if ending else None,
        reason_required=bool(data.get("reason_required", False)),
    )
