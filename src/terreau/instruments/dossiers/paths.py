"""The way of one dossier as somebody may see it: opinions that are sealed stay hidden from all but who gave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from terreau.civic.people import api as people
from terreau.instruments.dossiers import clock, permissions
from terreau.instruments.dossiers.journey import Journey, journey
from terreau.instruments.dossiers.journey import Turn as Told
from terreau.instruments.dossiers.models import Delay, Dossier, Opinion, Turn
from terreau.instruments.dossiers.models.dossier import DossierQuerySet
from terreau.instruments.procedures import api as procedures
from terreau.instruments.procedures.api import Holder, Outcome, Plan, Stage, Step
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Refused


class Place(StrEnum):
    """Whether a stage or a step lies behind, is under way, or ahead."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True)
class TurnView:
    """One turn as a reader sees it. ``sealed``: there is an outcome, and it is not shown to this reader yet."""

    row: Turn
    told: Told
    step: Step
    ran: int
    left: int | None
    due_on: date | None
    outcome: Outcome | None
    reason: str
    sealed: bool
    delays: tuple[Delay, ...] = ()

    @property
    def service(self) -> people.Organisation | None:
        return self.row.service

    @property
    def is_open(self) -> bool:
        return self.told.is_open

    @property
    def waits_for_applicant(self) -> bool:
        """Held by the applicant, or standing still until the applicant answers."""
        return self.told.holder is Holder.APPLICANT or self.told.is_paused


@dataclass(frozen=True)
class StepView:
    """A step of the plan, and every turn it had; ``waits``: it was sent back and no answer came yet."""

    step: Step
    place: Place
    turns: tuple[TurnView, ...]
    waits: bool = False

    @property
    def last(self) -> TurnView | None:
        return self.turns[-1] if self.turns else None


@dataclass(frozen=True)
class StageView:
    """A stage of the plan with its steps, done in parallel."""

    stage: Stage
    place: Place
    steps: tuple[StepView, ...]


@dataclass(frozen=True)
class Path:
    """Where a dossier is, for one reader on one day."""

    dossier: Dossier
    plan: Plan
    journey: Journey
    stages: tuple[StageView, ...]
    counted: clock.Count
    on: date = field(compare=False, default=date.min)

    @property
    def open(self) -> tuple[TurnView, ...]:
        return tuple(turn for stage in self.stages for step in stage.steps for turn in step.turns if turn.is_open)

    @property
    def waits_for_applicant(self) -> bool:
        return self.journey.waits_for_applicant

    @property
    def turns(self) -> tuple[TurnView, ...]:
        """Every turn, in the order they were opened: the history."""
        found = [turn for stage in self.stages for step in stage.steps for turn in step.turns]
        return tuple(sorted(found, key=lambda turn: (turn.told.opened_at, turn.row.pk)))


def by_code(code: str) -> Dossier | None:
    """The filed dossier of a tracking code, for anybody who has the code. One query. Drafts have no tracker."""
    return _whole().filed().filter(code=code).first()


def seen_by_code(code: str, *, viewer: Actor) -> Dossier:
    """The dossier, for those who may see it, a draft for those who write it. Raises ``Refused``. One or two queries."""
    found = _whole().filter(code=code).first()
    if found is None:
        raise Refused(permissions.unknown())
    (permissions.may_write if found.standing == "draft" else permissions.may_see)(viewer, found).require()
    return found


def journey_of(dossier: Dossier) -> Journey:
    """One query."""
    return journey(procedures.plan_of(dossier.version), [fact.happened for fact in dossier.facts.all()])


def path_of(dossier: Dossier, *, viewer: Actor | None, on: date) -> Path:
    """The whole way as ``viewer`` may see it; ``None`` is anybody who has the tracking code. Three queries."""
    plan, told = procedures.plan_of(dossier.version), journey_of(dossier)
    rows = {
        (row.step, row.round): row for row in dossier.turns.select_related("service__parent").prefetch_related("delays")
    }
    for row in rows.values():
        row.dossier = dossier
    views: dict[str, list[TurnView]] = defaultdict(list)
    for turn in told.turns:
        views[turn.step].append(_view(plan, told, turn, rows[turn.step, turn.round], viewer, on))
    waiting = {one.step for one in told.waiting}
    reached = False
    stages = []
    for stage in plan.stages:
        now = stage.key == told.stage and told.ended_at is None
        steps = tuple(_step_view(step, tuple(views[step.key]), step.key in waiting, now) for step in stage.steps)
        walked = any(step.turns for step in steps)
        # Sent back to an earlier stage, what comes after it lies ahead again.
        place = Place.NOW if now else Place.DONE if walked and not reached else Place.AHEAD
        reached = reached or now
        stages.append(StageView(stage, place, steps))
    return Path(dossier, plan, told, tuple(stages), clock.total(told, on=on), on)


def is_sealed(plan: Plan, told: Journey, turn: Told) -> bool:
    """Whether what a turn came to is hidden: its stage is sealed, and somebody in it has not said theirs yet."""
    if not plan.stage(turn.stage).sealed or turn.visit != told.visit or told.ended_at is not None:
        return False
    return bool(told.open or told.waiting)


def shown_opinions(dossier: Dossier, *, viewer: Actor, opinions: Iterable[Opinion]) -> list[Opinion]:
    """Opinions asked in turns, as the viewer may read them: where the stage is sealed, words come when all are in.

    What is hidden is emptied in the copy handed out. The initiative reads them once the dossier has ended.
    """
    found = list(opinions)
    plan, inside = procedures.plan_of(dossier.version), permissions.sees_inside(viewer, dossier)
    waiting = {one.turn_id for one in found if one.is_open}
    for one in found:
        hidden = plan.stage(one.turn.stage).sealed and one.turn_id in waiting
        own = one.organisation is not None and bool(permissions.may_advise(viewer, one))
        if (hidden and not own) or (not inside and dossier.ended_at is None):
            one.words, one.stance = "", ""
    return found


def opinions_of(dossier: Dossier, *, viewer: Actor) -> list[Opinion]:
    """One query."""
    found = dossier.opinions.select_related("turn__service", "organisation__parent")
    return shown_opinions(dossier, viewer=viewer, opinions=found)


def _whole() -> DossierQuerySet:
    return Dossier.objects.select_related("version__procedure", "authority", "organisation")


def _step_view(step: Step, turns: tuple[TurnView, ...], waits: bool, now: bool) -> StepView:
    if waits or any(turn.is_open for turn in turns):
        return StepView(step, Place.NOW, turns, waits)
    return StepView(step, Place.DONE if turns else Place.AHEAD, turns)


def _view(plan: Plan, told: Journey, turn: Told, row: Turn, viewer: Actor | None, on: date) -> TurnView:
    step = plan.step(turn.step)[1]
    own = viewer is not None and row.service is not None and bool(permissions.may_give(viewer, row))
    sealed = not own and bool(turn.outcome) and is_sealed(plan, told, turn)
    chosen = next((one for one in step.outcomes if one.key == turn.outcome), None)
    return TurnView(
        row=row, told=turn, step=step, ran=clock.count(turn, on=on).ran, left=clock.left(turn, step.target, on=on),
        due_on=clock.due(turn, step.target), outcome=None if sealed else chosen, reason="" if sealed else row.reason,
        sealed=sealed, delays=tuple(row.delays.all()),
    )  # fmt: skip
