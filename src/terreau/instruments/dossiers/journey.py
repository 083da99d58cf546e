"""The journey of a dossier: its plan and what happened, folded into where it is, who holds it and since when.

Nothing here is kept: a dossier keeps what happened (``Fact``), and this says what follows from it. The same facts give
the same journey for ever, whatever became of the procedure since, because a dossier follows the version it was filed
under.

A *turn* is one time one step is open. A step whose outcome leads to ``RETURN`` waits for the applicant; while one does,
the clocks of all other open turns stand still. Answered, the step opens again, with its whole delay before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from terreau.instruments.procedures.api import Ending, Holder, Leads, Outcome, Plan, Stage, Step


class What(StrEnum):
    """What can happen to a dossier and moves it."""

    FILED = "filed"
    DONE = "done"
    ANSWERED = "answered"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


class Why(StrEnum):
    """Why something cannot happen."""

    NOT_FILED = "not_filed"
    FILED_ALREADY = "filed_already"
    ENDED = "ended"
    NOT_OPEN = "not_open"
    NO_SUCH_OUTCOME = "no_such_outcome"
    NOT_RETURNED = "not_returned"
    BACKWARDS = "backwards"


class Impossible(Exception):
    """What is said to have happened cannot have: ``why`` says for what reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Happened:
    """One thing that happened: ``step`` if it is about one, ``outcome`` with ``DONE``, ``service`` with ``MOVED``."""

    what: What
    at: datetime
    step: str = ""
    outcome: str = ""
    service: str = ""


@dataclass(frozen=True)
class Stretch:
    """From ``since`` until ``until``, not included; still going on without ``until``."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Spell:
    """How long one service held a turn. ``service`` is the id of an organisation; of the applicant it is empty."""

    service: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Turn:
    """One time one step is open. ``round`` counts the turns of the step, ``visit`` the times its stage was entered."""

    stage: str
    step: str
    round: int
    visit: int
    holder: Holder
    opened_at: datetime
    spells: tuple[Spell, ...]
    pauses: tuple[Stretch, ...] = ()
    closed_at: datetime | None = None
    outcome: str = ""

    @property
    def service(self) -> str:
        """Who holds it, or held it last."""
        return self.spells[-1].service

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1].until is None


@dataclass(frozen=True)
class Waiting:
    """A step that sent the dossier back, and when; answered, it has an end."""

    step: str
    round: int
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Journey:
    """Where a dossier is, and the whole way there. Before filing it is empty."""

    turns: tuple[Turn, ...] = ()
    returns: tuple[Waiting, ...] = ()
    stage: str = ""
    visit: int = 0
    filed_at: datetime | None = None
    ended_at: datetime | None = None
    ending: Ending | None = None
    last_at: datetime | None = None

    @property
    def open(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.turns if turn.is_open)

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Returns the applicant has not answered yet."""
        return tuple(one for one in self.returns if one.until is None)

    @property
    def waits_for_applicant(self) -> bool:
        """Whether nothing goes on but what the applicant owes: no authority's clock runs."""
        if self.filed_at is None or self.ended_at is not None:
            return False
        return bool(self.waiting) or all(turn.holder is Holder.APPLICANT for turn in self.open)

    def turn(self, step: str) -> Turn | None:
        """The open turn of a step."""
        return next((turn for turn in self.turns if turn.step == step and turn.is_open), None)

    def of_visit(self, visit: int) -> tuple[Turn, ...]:
        """The turns of one passage through a stage."""
        return tuple(turn for turn in self.turns if turn.visit == visit)


def journey(plan: Plan, happenings: Iterable[Happened]) -> Journey:
    """What follows from what happened, in order. Raises ``Impossible``."""
    now = Journey()
    for happened in happenings:
        now = after(plan, now, happened)
    return now


def after(plan: Plan, before: Journey, happened: Happened) -> Journey:
    """The journey once one more thing happened. Raises ``Impossible`` where it cannot have."""
    if before.last_at is not None and happened.at < before.last_at:
        raise Impossible(Why.BACKWARDS)
    if happened.what is What.FILED:
        if before.filed_at is not None:
            raise Impossible(Why.FILED_ALREADY)
        return _enter(plan.stages[0], replace(before, filed_at=happened.at, last_at=happened.at), happened.at)
    if before.filed_at is None:
        raise Impossible(Why.NOT_FILED)
    if before.ended_at is not None:
        raise Impossible(Why.ENDED)
    now = replace(before, last_at=happened.at)
    if happened.what is What.WITHDRAWN:
        return _end(now, Ending.WITHDRAWN, happened.at)
    if happened.what is What.ANSWERED:
        return _answered(plan, now, happened)
    return _moved(now, happened) if happened.what is What.MOVED else _done(plan, now, happened)


def outcome_of(step: Step, key: str) -> Outcome:
    """Raises ``Impossible`` when the step has no such outcome."""
    found = next((outcome for outcome in step.outcomes if outcome.key == key), None)
    if found is None:
        raise Impossible(Why.NO_SUCH_OUTCOME)
    return found


def _enter(stage: Stage, now: Journey, at: datetime) -> Journey:
    visit = now.visit + 1
    now = replace(now, stage=stage.key, visit=visit)
    for step in stage.steps:
        now = _open(now, stage, step, at)
    return now


def _open(now: Journey, stage: Stage, step: Step, at: datetime) -> Journey:
    rounds = sum(turn.step == step.key for turn in now.turns)
    service = "" if step.owner.holder is Holder.APPLICANT else step.owner.organisation
    paused = (Stretch(at),) if now.waiting else ()
    turn = Turn(
        stage.key, step.key, rounds + 1, now.visit, step.owner.holder, at, spells=(Spell(service, at),), pauses=paused
    )
    return replace(now, turns=(*now.turns, turn))


def _open_turn(now: Journey, step: str) -> Turn:
    turn = now.turn(step)
    if turn is None:
        raise Impossible(Why.NOT_OPEN)
    return turn


def _done(plan: Plan, now: Journey, happened: Happened) -> Journey:
    turn = _open_turn(now, happened.step)
    stage, step = plan.step(happened.step)
    outcome = outcome_of(step, happened.outcome)
    now = _with(now, turn, _closed(turn, happened.at, outcome.key))
    if outcome.leads is Leads.RETURN:
        waiting = Waiting(step.key, turn.round, happened.at)
        return _pause(replace(now, returns=(*now.returns, waiting)), happened.at)
    return _leave(plan, stage, now, happened.at) if _is_over(now) else now


def _answered(plan: Plan, now: Journey, happened: Happened) -> Journey:
    if happened.step not in {one.step for one in now.waiting}:
        raise Impossible(Why.NOT_RETURNED)
    returns = tuple(
        replace(one, until=happened.at) if one.step == happened.step and one.until is None else one
        for one in now.returns
    )
    now = replace(now, returns=returns)
    if not now.waiting:
        now = replace(now, turns=tuple(_running(turn, happened.at) for turn in now.turns))
    stage, step = plan.step(happened.step)
    return _open(now, stage, step, happened.at)


def _moved(now: Journey, happened: Happened) -> Journey:
    turn = _open_turn(now, happened.step)
    last = turn.spells[-1]
    # Nobody held it for no time at all: it was never theirs.
    before = turn.spells[:-1] if last.since == happened.at else (*turn.spells[:-1], replace(last, until=happened.at))
    return _with(now, turn, replace(turn, spells=(*before, Spell(happened.service, happened.at))))


def _is_over(now: Journey) -> bool:
    return not now.open and not now.waiting


def _leave(plan: Plan, stage: Stage, now: Journey, at: datetime) -> Journey:
    """Every step of the stage has ended: the one outcome that leads elsewhere decides, else the next stage."""
    last = {turn.step: turn.outcome for turn in now.of_visit(now.visit)}
    chosen = [outcome_of(step, last[step.key]) for step in stage.steps if step.key in last]
    deciding = next((outcome for outcome in chosen if outcome.leads in {Leads.STAGE, Leads.END}), None)
    if deciding is not None and deciding.leads is Leads.END:
        return _end(now, deciding.ending or Ending.CLOSED, at)
    following = plan.stage(deciding.stage) if deciding is not None else plan.after(stage)
    return _enter(following, now, at) if following is not None else _end(now, Ending.CLOSED, at)


def _end(now: Journey, ending: Ending, at: datetime) -> Journey:
    turns = tuple(_closed(turn, at, turn.outcome) if turn.is_open else turn for turn in now.turns)
    returns = tuple(replace(one, until=at) if one.until is None else one for one in now.returns)
    return replace(now, turns=turns, returns=returns, ended_at=at, ending=ending)


def _pause(now: Journey, at: datetime) -> Journey:
    def paused(turn: Turn) -> Turn:
        return turn if turn.is_paused or not turn.is_open else replace(turn, pauses=(*turn.pauses, Stretch(at)))

    return replace(now, turns=tuple(paused(turn) for turn in now.turns))


def _running(turn: Turn, at: datetime) -> Turn:
    if not turn.is_paused:
        return turn
    return replace(turn, pauses=(*turn.pauses[:-1], replace(turn.pauses[-1], until=at)))


def _closed(turn: Turn, at: datetime, outcome: str) -> Turn:
    spells = (*turn.spells[:-1], replace(turn.spells[-1], until=at))
    return replace(_running(turn, at), closed_at=at, outcome=outcome, spells=spells)


def _with(now: Journey, old: Turn, new: Turn) -> Journey:
    return replace(now, turns=tuple(new if turn is old else turn for turn in now.turns))
