"""A small scene: an authority with two services, its officer, one plan of two stages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from terreau.civic.people import api as people
from terreau.instruments.procedures import api
from terreau.instruments.procedures.plan import (
    Ending,
    Leads,
    Outcome,
    Owner,
    Plan,
    Stage,
    Step,
    StepKind,
    Target,
)  # fmt: skip
from terreau.kernel.actor import Actor, ActorKind, Power
from terreau.kernel.text import Text

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
HOUSE = Actor.system("tests")


def _officer(name: str, territory: str = "99001", role: str = "officer", *, second_factor: bool = True) -> Actor:
    power = Power(str(uuid5(NAMESPACE_DNS, territory)), "authority", role, territory)
    person = str(uuid5(NAMESPACE_DNS, name))
    return Actor(kind=ActorKind.PERSON, id=person, name=name, powers=(power,), second_factor=second_factor)


WOUT = _officer("wout")
ELSEWHERE = _officer("ines", territory="99002")
ALDERWOMAN = _officer("bernadette", role="elected")


def said(word: str) -> Text:
    return Text(fr=f"{word} fr", nl=f"{word} nl", en=f"{word} en")


def authority(territory: str = "99001") -> people.Organisation:
    found = people.authority_for(territory)
    return found or people.found_organisation(
        kind="authority", names=said(f"Commune {territory}"), territory=territory, by=HOUSE, at=AT
    )


def outcome(key: str = "done", leads: str = "next", **more: Any) -> Outcome:
    ending = more.pop("ending", None)
    return Outcome(key, said(key), Leads(leads), ending=Ending(ending) if ending else None, **more)


def step(key: str, *outcomes: Outcome, kind: str = "task", **more: Any) -> Step:
    given: dict[str, Any] = {
        "owner": Owner(mission="participation"), "target": Target(5, "règlement", date(2026, 1, 5)), **more,
    }  # fmt: skip
    return Step(
        key=key, kind=StepKind(kind), name=said(key), internal_name=said(key), explanation=said(key),
        outcomes=outcomes or (outcome(),), **given,
    )  # fmt: skip


def stage(key: str, *steps: Step, **more: Any) -> Stage:
    return Stage(key, said(key), steps, **more)


def plan(*stages: Stage, **more: Any) -> Plan:
    return Plan(stages=stages or two_stages(), **more)


def two_stages() -> tuple[Stage, ...]:
    """A look at the file, then a decision."""
    return (
        stage("look", step("read", outcome("complete"), outcome("missing", "return"), kind="completeness")),
        stage(
            "decide",
            step(
                "decision",
                outcome("yes", "end", ending="granted"),
                outcome("no", "end", ending="refused", reason_required=True),
                kind="decision",
            ),
        ),
    )


def draft(of: Plan | None = None, **more: Any) -> api.Version:
    given: dict[str, Any] = {"by": WOUT, "at": AT, "name": said("Arbre"), "purpose": said("planter"), **more}
    return api.open_procedure(authority=given.pop("authority", None) or authority(), plan=of or plan(), **given)
